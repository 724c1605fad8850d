import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { placeFamily, type Calendar, type Family, type PlaceRefusal } from '../rules/placing.ts';

import type { SessionInput } from '../types/draft.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import type { SessionDrafts } from './session-drafts.server.ts';

/** @returns what decides instants and days in the workshop; one query */
export async function calendarOf(ctx: TransactionContext, workshop: WorkshopView): Promise<Calendar> {
	const days = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshop.id)
		.execute();
	return { zone: workshop.zone, days };
}

/**
 * @param code of the session, from its address
 * @throws DomainError NOT_FOUND when the workshop has none of that code
 */
export async function getDraft(drafts: SessionDrafts, code: string): Promise<SessionSnapshot> {
	const [session] = await drafts.read({ codes: [code] });
	return session ?? notFound();
}

/** @returns the session itself first, then the sessions that take place at the same time by its group, each with its items */
export async function readFamilies(drafts: SessionDrafts, session: SessionSnapshot): Promise<Family[]> {
	return readAllFamilies(drafts, [session]);
}

/** The same for several sessions, each family once. */
export async function readAllFamilies(
	drafts: SessionDrafts,
	sessions: readonly SessionSnapshot[],
): Promise<Family[]> {
	const group = await drafts.read({ groupIds: sessions.flatMap(({ groupId }) => groupId ?? []) });
	const members = [...new Map([...sessions, ...group].map((session) => [session.id, session])).values()];
	const items = await drafts.read({ parentIds: members.map(({ id }) => id) });
	const itemsOf = Map.groupBy(items, ({ parentId }) => parentId);
	return members.map((session) => ({ session, items: itemsOf.get(session.id) ?? [] }));
}

/** Gives every family the same start and duration. @returns the changed sessions, or why there is no such time */
export function placeFamilies(
	calendar: Calendar,
	families: readonly Family[],
	startsLocal: string,
	durationMinutes: number,
): SessionSnapshot[] | PlaceRefusal {
	const placed: SessionSnapshot[] = [];
	for (const family of families) {
		const result = placeFamily(calendar, family, startsLocal, durationMinutes);
		if (typeof result === 'string') return result;
		placed.push(...result);
	}
	return placed;
}

/** @returns whether room and track belong to the workshop; an id from elsewhere may be mistyped or of a thing deleted meanwhile */
export async function findMissingPlace(
	ctx: TransactionContext,
	workshopId: string,
	{ roomId, trackId }: Pick<SessionInput, 'roomId' | 'trackId'>,
): Promise<'room_unknown' | 'track_unknown' | undefined> {
	const has = async (table: 'room' | 'track', id: string | null) =>
		id === null ||
		(await ctx.db
			.selectFrom(table)
			.select('id')
			.where('id', '=', id)
			.where('workshopId', '=', workshopId)
			.executeTakeFirst()) !== undefined;
	if (!(await has('room', roomId))) return 'room_unknown';
	return (await has('track', trackId)) ? undefined : 'track_unknown';
}
