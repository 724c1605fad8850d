import type { Updateable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { nextState, type ChallengeMove } from '../rules.ts';
import type { ChallengeTable } from '../tables.server.ts';
import type { ChallengeState } from '../types.ts';

/**
 * The only way a challenge changes its state.
 * @param changes what else the move sets
 * @returns false where the state machine knows no such move, for instance because somebody else was quicker
 */
export async function moveChallenge(
	ctx: TransactionContext,
	challenge: { id: string; workshopId: string; state: ChallengeState },
	move: ChallengeMove,
	changes: Updateable<ChallengeTable> = {},
): Promise<boolean> {
	const state = nextState(challenge.state, move);
	if (state === undefined) return false;
	await ctx.db
		.updateTable('challenge')
		.set({ ...changes, state, updatedAt: ctx.now })
		.where('id', '=', challenge.id)
		.execute();
	await recordAudit(ctx, {
		action: `challenge.${move}`,
		workshopId: challenge.workshopId,
		subjectId: challenge.id,
		details: { from: challenge.state, to: state },
	});
	return true;
}
