import type { ReleasedPart, ReleasedSession } from '../types.ts';

type Shown =
	'id' | 'code' | 'state' | 'kind' | 'title' | 'language' | 'dayOn' | 'startsLocal' | 'startsAt' | 'endsAt';

/** What a list of sessions says of each. */
export interface ProgrammeRow extends Pick<ReleasedSession, Shown> {
	room: { name: string } | null;
	track: { name: string; colour: number } | null;
	parts: Pick<ReleasedPart, 'name' | 'part'>[];
}

/** @returns the session without its texts: a page of eighty would carry them for nothing */
export function programmeRow(session: ReleasedSession): ProgrammeRow {
	const { id, code, state, kind, title, language, dayOn, startsLocal, startsAt, endsAt } = session;
	return {
		...{ id, code, state, kind, title, language, dayOn, startsLocal, startsAt, endsAt },
		room: session.room && { name: session.room.name },
		track: session.track && { name: session.track.name, colour: session.track.colour },
		parts: session.parts.map(({ name, part }) => ({ name, part })),
	};
}
