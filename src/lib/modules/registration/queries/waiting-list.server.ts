import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { listHeldSeats, listSeatCaps } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { registrationPolicy } from '../policy.ts';
import { offeredModes } from '../rules/states.ts';
import { findFullScopes, placesInLine } from '../rules/seats.ts';
import type { OwnPlace, SeatsDesk } from '../types/seats.ts';
import { selectRegistrations, toRegistrationView } from './registration-rows.server.ts';
import { findOpenOffer } from './seat-offers.server.ts';
import { readSeats } from './seats.server.ts';

/** The rest waits behind them, in the queue. */
const shownInLine = 100;

/**
 * @returns limits, what is kept back, and who waits, whoever applied first standing first
 * @throws DomainError NOT_FOUND for those who may not change the limits, and when the workshop is archived
 */
export async function getSeatsDesk(ctx: Context, workshop: WorkshopView): Promise<SeatsDesk> {
	authorize(ctx, registrationPolicy, 'seats.edit', { workshopId: workshop.id, state: workshop.state });
	const seats = await readSeats(ctx, workshop);
	const rows = await selectRegistrations(ctx)
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['p.fullName', 'r.isSetAside'])
		.where('r.workshopId', '=', workshop.id)
		.where('r.state', '=', 'waiting')
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	return {
		types: await listOrganisationTypes(ctx, workshop.id),
		modes: offeredModes(workshop.mode),
		caps: await listSeatCaps(ctx, workshop.id),
		held: await listHeldSeats(ctx, workshop),
		waiting: rows.length,
		line: rows.slice(0, shownInLine).map((row) => ({
			...toRegistrationView(row, ctx.locale),
			fullName: row.fullName,
			since: row.createdAt,
			isSetAside: row.isSetAside === 1,
			full: findFullScopes(seats, row),
		})),
	};
}

/** @returns where the actor stands in that workshop's lines, and until when a seat is kept for them */
export async function findOwnPlace(ctx: Context, workshop: WorkshopView): Promise<OwnPlace> {
	const { personId } = ctx.actor;
	const nothing = { places: [], offeredUntil: null };
	if (personId === null) return nothing;
	const waiting = await ctx.db
		.selectFrom('registration')
		.select(['personId', 'organisationTypeId', 'country', 'mode'])
		.where('workshopId', '=', workshop.id)
		.where('state', '=', 'waiting')
		.where('isSetAside', '=', 0)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	const index = waiting.findIndex((row) => row.personId === personId);
	const own = waiting[index];
	if (own) {
		const places = placesInLine(await readSeats(ctx, workshop), waiting.slice(0, index), own);
		return { places, offeredUntil: null };
	}
	const offer = await findOpenOffer(ctx, workshop.id, personId);
	return { ...nothing, offeredUntil: offer?.expiresAt ?? null };
}
