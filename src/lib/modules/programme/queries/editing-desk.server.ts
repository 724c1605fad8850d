import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

import type { ProgrammeDay, SessionKind } from '../types/released.ts';
import type { TemplateContent, TemplateView } from '../types/templates.ts';
import { readDraft } from './draft.server.ts';
import { authorizeEditing } from './programme-desk.server.ts';

/** A session in the list of those that can be changed together. */
export interface ChoosableSession {
	code: string;
	title: string;
	kind: SessionKind;
	/** null while unscheduled */
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	room: string | null;
	isAcrossRooms: boolean;
	isItem: boolean;
}

export interface EditingDesk {
	days: ProgrammeDay[];
	/** of one day, or all; those without a time last */
	sessions: ChoosableSession[];
	rooms: { id: string; name: string }[];
	tracks: { id: string; name: string }[];
}

/**
 * What the forms for several sessions and for whole days need. As many queries as the draft has tables.
 * @param day `YYYY-MM-DD`; null: every day
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function getEditingDesk(
	ctx: Context,
	workshop: WorkshopView,
	day: string | null,
): Promise<EditingDesk> {
	authorizeEditing(ctx, workshop);
	const draft = await readDraft(ctx, workshop);
	const rooms = new Map(draft.rooms.map(({ id, name }) => [id, name]));
	const noTime = { dayOn: null, startsLocal: null, endsLocal: null };
	const sessions = [...draft.sessions, ...draft.unscheduled.map((session) => ({ ...session, ...noTime }))]
		.filter(({ dayOn }) => day === null || dayOn === day)
		.map(({ code, title, kind, dayOn, startsLocal, endsLocal, roomId, isAcrossRooms, parentId }) => ({
			...{ code, title, kind, dayOn, startsLocal, endsLocal, isAcrossRooms },
			room: rooms.get(roomId ?? '') ?? null,
			isItem: parentId !== null,
		}));
	const named = ({ id, name }: { id: string; name: string }) => ({ id, name });
	return { days: draft.days, sessions, rooms: draft.rooms.map(named), tracks: draft.tracks.map(named) };
}

/** @returns the workshop's templates by name; one query, asks no permission */
export async function listTemplates(ctx: Context, workshopId: string): Promise<TemplateView[]> {
	const rows = await ctx.db
		.selectFrom('sessionTemplate')
		.select(['id', 'name', 'content'])
		.where('workshopId', '=', workshopId)
		.orderBy('name')
		.execute();
	return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as TemplateContent }));
}
