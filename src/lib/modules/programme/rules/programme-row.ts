import type { ReleasedPart, ReleasedSession } from '../types/released.ts';

type Shown =
	| 'id'
	| 'code'
	| 'state'
	| 'kind'
	| 'title'
	| 'language'
	| 'interpretation'
	| 'dayOn'
	| 'startsLocal'
	| 'startsAt'
	| 'endsAt'
	| 'isAcrossRooms'
	| 'takesSignUp';

/** What a list of sessions says of each. */
export interface ProgrammeRow extends Pick<ReleasedSession, Shown> {
	room: { name: string } | null;
	track: { name: string; colour: number } | null;
	parts: Pick<ReleasedPart, 'name' | 'part'>[];
	/** the items inside it, by start */
	items: ProgrammeRow[];
	/** what it is an item of, where that does not stand around it */
	parent: { code: string; title: string; language: string | null } | null;
}

/** @returns the session without its texts: a page of eighty would carry them for nothing */
export function programmeRow(session: ReleasedSession): ProgrammeRow {
	const { id, code, state, kind, title, language } = session;
	const interpretation = interpretedInto(session);
	const { dayOn, startsLocal, startsAt, endsAt, isAcrossRooms, takesSignUp } = session;
	return {
		...{ id, code, state, kind, title, language, interpretation },
		...{ dayOn, startsLocal, startsAt, endsAt, isAcrossRooms, takesSignUp },
		room: session.room && { name: session.room.name },
		track: session.track && { name: session.track.name, colour: session.track.colour },
		parts: session.parts.map(({ name, part }) => ({ name, part })),
		items: [],
		parent: null,
	};
}

/** @returns the languages it is interpreted into besides the one that is spoken, BCP 47 */
export function interpretedInto({
	language,
	interpretation,
}: Pick<ReleasedSession, 'language' | 'interpretation'>): string[] {
	return interpretation.filter((into) => into !== language);
}

/**
 * @param sessions to be shown, by start
 * @param programme all of them, to name what an item belongs to
 * @returns those that stand for themselves, by start, with their items inside; an item whose session is not shown stands for
 *   itself and says where it belongs
 */
export function programmeRows(
	sessions: readonly ReleasedSession[],
	programme: readonly ReleasedSession[] = sessions,
): ProgrammeRow[] {
	const rows = new Map(sessions.map((session) => [session.id, programmeRow(session)]));
	const named = new Map(programme.map((session) => [session.id, session]));
	const outer: ProgrammeRow[] = [];
	for (const { id, parentId } of sessions) {
		const row = rows.get(id);
		if (!row) continue;
		const around = parentId === null ? undefined : rows.get(parentId);
		const parent = parentId === null ? undefined : named.get(parentId);
		// The room is said once, where the session says it.
		if (around) around.items.push(row.room?.name === around.room?.name ? { ...row, room: null } : row);
		else outer.push(parent ? { ...row, parent: nameOf(parent) } : row);
	}
	return outer;
}

function nameOf({ code, title, language }: ReleasedSession): NonNullable<ProgrammeRow['parent']> {
	return { code, title, language };
}
