import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { releaseSeats } from '#lib/modules/workshops/commands/seats.server.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, stateAfter } from '../rules/states.ts';
import { offersSeats } from '../rules/offers.ts';
import { findFullLimit } from '../rules/seats.ts';
import type { DecisionRefusal } from '../types/queue.ts';
import { offerSeat, settleSeats } from './settle-seats.server.ts';

/**
 * Offers a seat to somebody out of turn: a free one or, because free ones go to the next in line by themselves, one of those
 * held. Accepting it confirms the registration.
 * @param reference in any case
 * @param heldId of the hold the seat is taken from; empty for a free seat
 * @returns why not: nobody waits under that number any more, a limit leaves no seat, nothing is held there, the workshop has begun
 * @throws DomainError NOT_FOUND when the actor may not decide there, or the workshop has no such registration
 */
export async function pickFromLine(
	ctx: Context,
	workshopId: string,
	{ reference, heldId }: { reference: string; heldId: string },
): Promise<{ ok: true } | { ok: false; reason: DecisionRefusal }> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.decide', { workshopId, state: workshop.state });
		await settleSeats(ctx, workshopId);
		const row = await ctx.db
			.selectFrom('registration')
			.selectAll()
			.where('workshopId', '=', workshopId)
			.where('reference', '=', reference.toLowerCase())
			.executeTakeFirst();
		if (!row) notFound();
		if (!stateAfter(row.state, 'offer')) return { ok: false, reason: 'state_changed' };
		if (!offersSeats(workshop, ctx.now)) return { ok: false, reason: 'closed' };
		const held = (await listHeldSeats(ctx, workshop)).find(({ id }) => id === heldId);
		if (heldId !== '' && (!held || held.seats === 0)) return { ok: false, reason: 'not_held' };
		const full = findFullLimit(await readSeats(ctx, workshop, held?.id), row);
		if (full) return { ok: false, reason: fullReason(full) };
		if (held) await releaseSeats(ctx, workshopId, { id: held.id, seats: 1 });
		await offerSeat(ctx, workshop, row, ctx.actor.personId);
		await settleSeats(ctx, workshopId);
		return { ok: true };
	});
}
