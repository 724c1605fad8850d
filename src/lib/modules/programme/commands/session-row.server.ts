import type { Selectable } from 'kysely';
import { addSeconds } from '#lib/core/clock.ts';
import type { TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { instantOf } from '#lib/core/time.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmeDayOf } from '../rules/days.ts';
import type { SessionTable } from '../tables.server.ts';
import type { SessionInput } from '../types.ts';

/**
 * @param code of the session, from its address
 * @throws DomainError NOT_FOUND when the workshop has none of that code
 */
export async function getSessionRow(
	ctx: TransactionContext,
	workshopId: string,
	code: string,
): Promise<Selectable<SessionTable>> {
	const row = await ctx.db
		.selectFrom('session')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('code', '=', code)
		.executeTakeFirst();
	return row ?? notFound();
}

export interface SessionTimes {
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
	startsAt: string;
	endsAt: string;
}

/**
 * @param times wall clocks of the workshop's zone
 * @returns them with the programme day and the instants they mean; undefined when the session would not last a minute
 */
export async function timesOf(
	ctx: TransactionContext,
	workshop: WorkshopView,
	{ startsLocal, endsLocal }: { startsLocal: string; endsLocal: string },
): Promise<SessionTimes | undefined> {
	const startsAt = instantOf(startsLocal, workshop.zone);
	const endsAt = instantOf(endsLocal, workshop.zone);
	if (endsLocal <= startsLocal || endsAt <= startsAt) return undefined;
	const stored = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshop.id)
		.execute();
	const dayOn = programmeDayOf(startsLocal, stored);
	return { dayOn, startsLocal, endsLocal, startsAt, endsAt };
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

/** Two edits within a millisecond must not look like one. */
export function laterThan(previous: string, now: string): string {
	return now > previous ? now : addSeconds(previous, 0.001);
}
