import type { TransactionContext } from '#lib/core/context.ts';
import { settleSeats } from '#lib/modules/registration/commands/settle-seats.server.ts';
import { readSeats } from '#lib/modules/registration/queries/seats.server.ts';
import { holdSeats, releaseSeats } from '#lib/modules/workshops/commands/seats.server.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { countStanding, type InvitationRow } from '../queries/invitation-rows.server.ts';
import { fitsHold } from '../rules/holds.ts';
import { endedRegistrations, isPastDue, releaseDate, scopeOfHold } from '../rules/invitations.ts';
import type {} from '../tables/nominations.server.ts';

/**
 * Keeps the seats of an invitation back that nobody registered for yet, in place of those kept for it so far; or lets them go
 * where it keeps none. A closed one keeps only those of the people nominated. Seats that fall free are offered to those who wait.
 * @param row as it is to be stored
 * @returns the hold to store with it, null for none; `seats_gone` when fewer seats are free, and then nothing was changed
 */
export async function keepSeatsFor(
	ctx: TransactionContext,
	workshop: WorkshopView,
	row: InvitationRow,
): Promise<{ ok: true; heldSeatId: string | null } | { ok: false; reason: 'seats_gone' }> {
	if (row.keepsSeats === 0) {
		await letKeptSeatsGo(ctx, row);
		return { ok: true, heldSeatId: null };
	}
	await settleSeats(ctx, workshop.id);
	const wanted = await countWanted(ctx, workshop, row);
	const earlier = (await listHeldSeats(ctx, workshop)).find(({ id }) => id === row.heldSeatId);
	const organisationTypeIds = JSON.parse(row.organisationTypeIds) as string[];
	const scope = scopeOfHold({ organisationTypeIds, country: row.country });
	if (!fitsHold(await readSeats(ctx, workshop), scope, wanted, earlier))
		return { ok: false, reason: 'seats_gone' };
	if (row.heldSeatId !== null) await releaseSeats(ctx, workshop.id, { id: row.heldSeatId });
	const hold = { ...scope, seats: wanted, purpose: row.organisation, releaseOn: releaseDate(row.dueOn) };
	const heldSeatId = wanted > 0 ? await holdSeats(ctx, workshop.id, hold) : null;
	await settleSeats(ctx, workshop.id);
	return { ok: true, heldSeatId };
}

/** Lets the seats go that are still kept for an invitation; those who wait are offered them. */
export async function letKeptSeatsGo(ctx: TransactionContext, row: InvitationRow): Promise<void> {
	if (row.heldSeatId === null) return;
	await releaseSeats(ctx, row.workshopId, { id: row.heldSeatId });
	await settleSeats(ctx, row.workshopId);
}

async function countWanted(
	ctx: TransactionContext,
	workshop: WorkshopView,
	row: InvitationRow,
): Promise<number> {
	if (isPastDue(row.dueOn, workshop, ctx.now)) return 0;
	const isClosed = row.state === 'closed';
	const seats = isClosed ? ((await countStanding(ctx, [row.id])).get(row.id) ?? 0) : row.seats;
	return Math.max(0, seats - (await countRegistered(ctx, row.id)));
}

async function countRegistered(ctx: TransactionContext, invitationId: string): Promise<number> {
	const { count } = await ctx.db
		.selectFrom('nomination as n')
		.innerJoin('registration as r', 'r.id', 'n.registrationId')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('n.invitationId', '=', invitationId)
		.where('n.state', '=', 'registered')
		.where('r.state', 'not in', [...endedRegistrations, 'waiting'])
		.executeTakeFirstOrThrow();
	return count;
}
