import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { listHeldSeats, listSeatCaps } from '#lib/modules/workshops/queries/seats.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopMode, WorkshopState } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { offeredModes, seatedStates } from '../rules/states.ts';
import { seatsLeft, tallySeats } from '../rules/seats.ts';

import { registrationStates } from '../types/registrations.ts';
import type { RegistrationState } from '../types/registrations.ts';
import type { SeatWish, Seats, SeatsLeft } from '../types/seats.ts';

/**
 * What a seat is given by, and the only place that reads it. A count made outside the transaction that takes the seat is
 * worth nothing.
 * @param workshop one the caller has already been allowed to see
 * @param fromHoldId of a hold that one seat is wanted from
 * @returns every limit with what is gone of it
 */
export async function readSeats(
	ctx: Context,
	workshop: { id: string; zone: string },
	fromHoldId?: string,
): Promise<Seats> {
	const counts = await countSeated(ctx, workshop.id);
	const held = (await listHeldSeats(ctx, workshop)).map((hold) =>
		hold.id === fromHoldId ? { ...hold, seats: hold.seats - 1 } : hold,
	);
	return tallySeats(counts, await listSeatCaps(ctx, workshop.id), held);
}

/**
 * @returns how many more can register, in all and by what people choose; null where nothing limits it
 * @throws DomainError NOT_FOUND when the reader may not see the workshop
 */
export async function getSeatsLeft(ctx: Context, workshopId: string): Promise<SeatsLeft> {
	const workshop = await readWorkshop(ctx, workshopId);
	authorize(ctx, workshopPolicy, 'workshop.read', { workshopId, state: workshop.state });
	const types = await ctx.db
		.selectFrom('organisationType')
		.select('id')
		.where('workshopId', '=', workshopId)
		.execute();
	const ids = types.map(({ id }) => id);
	return seatsLeft(await readSeats(ctx, workshop), ids, offeredModes(workshop.mode));
}

/**
 * @returns how many registrations stand in each state
 * @throws DomainError NOT_FOUND for those who may not read the queue; ask `registration.list` of the policy first
 */
export async function countRegistrationsByState(
	ctx: Context,
	workshopId: string,
): Promise<Record<RegistrationState, number>> {
	const { state } = await readWorkshop(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'registration.list', { workshopId, state });
	const rows = await ctx.db
		.selectFrom('registration')
		.select(({ fn }) => ['state', fn.countAll<number>().as('count')])
		.where('workshopId', '=', workshopId)
		.groupBy('state')
		.execute();
	const counts = new Map(rows.map((row) => [row.state, row.count]));
	const entries = registrationStates.map((name) => [name, counts.get(name) ?? 0] as const);
	return Object.fromEntries(entries) as Record<RegistrationState, number>;
}

async function countSeated(
	ctx: Context,
	workshopId: string,
): Promise<(SeatWish & { state: RegistrationState; count: number })[]> {
	return ctx.db
		.selectFrom('registration')
		.select(['organisationTypeId', 'country', 'mode', 'state'])
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('workshopId', '=', workshopId)
		.where('state', 'in', seatedStates)
		.groupBy(['organisationTypeId', 'country', 'mode', 'state'])
		.execute();
}

async function readWorkshop(
	ctx: Context,
	id: string,
): Promise<{ id: string; state: WorkshopState; zone: string; mode: WorkshopMode }> {
	const row = await ctx.db
		.selectFrom('workshop')
		.select(['id', 'state', 'zone', 'mode'])
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? notFound();
}
