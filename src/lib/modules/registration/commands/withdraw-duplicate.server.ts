import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { getRegistration } from '../queries/queue.server.ts';
import { stateAfter } from '../rules/states.ts';
import { findRegistrationRow, moveRegistration } from './move-registration.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Withdraws one of two registrations of the same person and points it at the one that stays. The two accounts stay two; no mail
 * is sent, since the person comes all the same.
 * @param references of the one to withdraw and of the one that stays, in any case
 * @returns why not: one of them holds neither a seat nor a place in line any more
 * @throws DomainError NOT_FOUND when the actor may not decide there, the workshop has no such registrations, or they are the same
 */
export async function withdrawDuplicate(
	ctx: Context,
	workshopId: string,
	references: { withdrawn: string; stays: string },
): Promise<{ ok: true } | { ok: false; reason: 'state_changed' }> {
	return withTransaction(ctx, async (ctx) => {
		const { state: workshopState } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.decide', { workshopId, state: workshopState });
		const { personId } = await getRegistration(ctx, workshopId, references.withdrawn);
		const stays = await getRegistration(ctx, workshopId, references.stays);
		const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
		if (row.id === stays.id) notFound();
		const state = stateAfter(row.state, 'withdraw');
		if (!state || stays.state === 'withdrawn') return { ok: false, reason: 'state_changed' };
		const decision = { decidedBy: ctx.actor.personId, decidedAt: ctx.now };
		await moveRegistration(ctx, row, { state, sameAsId: stays.id, ...decision }, 'registration.withdraw');
		await settleSeats(ctx, workshopId);
		return { ok: true };
	});
}
