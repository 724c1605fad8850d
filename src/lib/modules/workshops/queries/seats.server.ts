import type { Context } from '#lib/core/context.ts';
import { dateOf } from '#lib/core/time.ts';
import type {} from '../tables.server.ts';
import type { HeldSeats, SeatCap } from '../types.ts';

/**
 * @param workshopId of a workshop the caller has already been allowed to see something of
 * @returns its limits, in no order
 */
export async function listSeatCaps(ctx: Context, workshopId: string): Promise<SeatCap[]> {
	return ctx.db
		.selectFrom('seatCap')
		.select(['dimension', 'value', 'seats'])
		.where('workshopId', '=', workshopId)
		.execute();
}

/**
 * @param workshop one the caller has already been allowed to see something of
 * @returns what is held there now: from its release date on, by the clock of the workshop's place, a hold is none any more
 */
export async function listHeldSeats(
	ctx: Context,
	workshop: { id: string; zone: string },
): Promise<HeldSeats[]> {
	return ctx.db
		.selectFrom('heldSeat')
		.select(['id', 'purpose', 'dimension', 'value', 'seats', 'releaseOn'])
		.where('workshopId', '=', workshop.id)
		.where((eb) => eb.or([eb('releaseOn', 'is', null), eb('releaseOn', '>', dateOf(ctx.now, workshop.zone))]))
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
}
