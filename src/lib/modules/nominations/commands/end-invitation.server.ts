import type { Context } from '#lib/core/context.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getInvitationRow } from '../queries/invitation-rows.server.ts';
import { deskSteps } from '../rules/invitations.ts';
import type { InvitationOutcome } from '../types/invitations.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';
import { keepSeatsFor } from './kept-seats.server.ts';

const ends = { close: 'closed', reopen: 'sent', withdraw: 'withdrawn' } as const;

/**
 * Closes an invitation, so that its institution nominates no more people while those nominated stand, and only their seats stay
 * kept; takes it up again; or withdraws it for good, so that nobody's link leads anywhere any more and its seats are let go.
 * @returns that it is in no state for that, or that fewer seats are free than it is to keep again
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or has none
 */
export async function endInvitation(
	ctx: Context,
	workshopId: string,
	id: string,
	step: keyof typeof ends,
): Promise<InvitationOutcome> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopForInvitations(ctx, workshopId);
		const row = await getInvitationRow(ctx, workshopId, id);
		if (!deskSteps(row.state).includes(step)) return { ok: false, reason: 'state_changed' };
		const keepsSeats = step === 'withdraw' ? 0 : row.keepsSeats;
		const ended = { ...row, keepsSeats, state: ends[step], updatedAt: ctx.now };
		const kept = await keepSeatsFor(ctx, workshop, ended);
		if (!kept.ok) return kept;
		await ctx.db
			.updateTable('institutionInvitation')
			.set({ ...ended, heldSeatId: kept.heldSeatId })
			.where('id', '=', id)
			.execute();
		await recordStep(ctx, row, step);
		return { ok: true };
	});
}
