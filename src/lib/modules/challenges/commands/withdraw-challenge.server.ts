import type { Context } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { challengePolicy } from '../policy.ts';
import { challengeFacts, getChallengeScope } from '../queries/scope.server.ts';
import type { ChallengeAddress, ChallengeResult } from '../types.ts';
import { moveChallenge } from './move-challenge.server.ts';

/**
 * The author takes the challenge back, whatever its state; with it everything that hangs on it leaves the pages.
 * @returns refused `wrong_state` when it is withdrawn already
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author
 */
export async function withdrawChallenge(ctx: Context, address: ChallengeAddress): Promise<ChallengeResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getChallengeScope(ctx, address);
		authorize(ctx, challengePolicy, 'challenge.withdraw', challengeFacts(scope));
		const isMoved = await moveChallenge(ctx, scope.challenge, 'withdraw');
		return isMoved ? { ok: true } : { ok: false, reason: 'wrong_state' };
	});
}

/**
 * Makes a withdrawn challenge a draft again, which only its author sees.
 * @returns refused `wrong_state` when it is not withdrawn
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author
 */
export async function takeUpChallengeAgain(
	ctx: Context,
	address: ChallengeAddress,
): Promise<ChallengeResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getChallengeScope(ctx, address);
		authorize(ctx, challengePolicy, 'challenge.take_up_again', challengeFacts(scope));
		const isMoved = await moveChallenge(ctx, scope.challenge, 'take_up_again', { submittedAt: null });
		return isMoved ? { ok: true } : { ok: false, reason: 'wrong_state' };
	});
}
