import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopState } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { leftOf, seatedStates, seatsLeft } from '../rules.ts';
import type {} from '../tables.server.ts';
import { registrationStates } from '../types.ts';
import type { BalanceLine, RegistrationState, SeatBalance, Seats, SeatsLeft } from '../types.ts';

/**
 * What a seat is given by. A count made outside the transaction that takes the seat is worth nothing.
 * @param workshopId of a workshop the caller has already been allowed to see
 * @returns every limit with what is taken of it
 */
export async function readSeats(ctx: Context, workshopId: string): Promise<Seats> {
	const { seatLimit } = await readWorkshop(ctx, workshopId);
	const types = await ctx.db
		.selectFrom('organisationType as t')
		.select(['t.id', 't.seatLimit'])
		.select((eb) =>
			eb
				.selectFrom('registration as r')
				.select(({ fn }) => fn.countAll<number>().as('taken'))
				.where('r.workshopId', '=', workshopId)
				.where('r.state', 'in', seatedStates)
				.whereRef('r.organisationTypeId', '=', 't.id')
				.as('taken'),
		)
		.where('t.workshopId', '=', workshopId)
		.execute();
	const perType = new Map(types.map((type) => [type.id, { limit: type.seatLimit, taken: type.taken ?? 0 }]));
	const taken = [...perType.values()].reduce((sum, quota) => sum + quota.taken, 0);
	return { total: { limit: seatLimit, taken }, perType };
}

/**
 * @returns how many more can register, in all and by organisation type; null where nothing limits it
 * @throws DomainError NOT_FOUND when the reader may not see the workshop
 */
export async function getSeatsLeft(ctx: Context, workshopId: string): Promise<SeatsLeft> {
	const { state } = await readWorkshop(ctx, workshopId);
	authorize(ctx, workshopPolicy, 'workshop.read', { workshopId, state });
	return seatsLeft(await readSeats(ctx, workshopId));
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

/**
 * @returns how the seats are taken up, in all and by organisation type in the organisers' order
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function getSeatBalance(ctx: Context, workshopId: string): Promise<SeatBalance> {
	const { state, seatLimit } = await readWorkshop(ctx, workshopId);
	authorize(ctx, registrationPolicy, 'registration.list', { workshopId, state });
	const types = await listOrganisationTypes(ctx, workshopId);
	const rows = await ctx.db
		.selectFrom('registration')
		.select(({ fn }) => ['organisationTypeId', 'state', fn.countAll<number>().as('count')])
		.where('workshopId', '=', workshopId)
		.where('state', 'in', seatedStates)
		.groupBy(['organisationTypeId', 'state'])
		.execute();
	const count = (wanted: RegistrationState, typeId?: string) =>
		rows
			.filter((row) => row.state === wanted && (typeId === undefined || row.organisationTypeId === typeId))
			.reduce((sum, row) => sum + row.count, 0);
	const line = (limit: number | null, typeId?: string): BalanceLine => {
		const received = count('received', typeId);
		const confirmed = count('confirmed', typeId);
		return { received, confirmed, limit, left: leftOf({ limit, taken: received + confirmed }) };
	};
	return {
		total: line(seatLimit),
		types: types.map(({ id, label, labelLanguage, seatLimit: limit }) => ({
			...line(limit, id),
			organisationTypeId: id,
			label,
			labelLanguage,
		})),
	};
}

async function readWorkshop(
	ctx: Context,
	workshopId: string,
): Promise<{ state: WorkshopState; seatLimit: number | null }> {
	const row = await ctx.db
		.selectFrom('workshop')
		.select(['state', 'seatLimit'])
		.where('id', '=', workshopId)
		.executeTakeFirst();
	return row ?? notFound();
}
