import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { isUnfinished } from '../rules.ts';
import type { ChallengeAddress, ChallengeResult, ChallengeText } from '../types.ts';
import { findOwnChallenge, findTopicId, insertDraft, updateText } from './store-challenge.server.ts';

/**
 * Keeps an unfinished challenge, complete or not; the first time under a code it begins one. Also what autosaving calls.
 * @returns refused `wrong_state` once it is submitted: a tab left open must not write over what others read
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever may not post for a country, or for somebody else's code
 */
export async function saveChallengeDraft(
	ctx: Context,
	address: ChallengeAddress,
	text: ChallengeText,
): Promise<ChallengeResult> {
	return withTransaction(ctx, async (ctx) => {
		const scope = await findOwnChallenge(ctx, address);
		const topicId = (await findTopicId(ctx, scope.workshop.id, text.topicId)) ?? null;
		if (!scope.challenge) {
			await insertDraft(ctx, scope, address.challenge, { ...text, topicId });
			return { ok: true };
		}
		if (!isUnfinished(scope.challenge.state)) return { ok: false, reason: 'wrong_state' };
		await updateText(ctx, scope.challenge.id, { ...text, topicId });
		return { ok: true };
	});
}

/**
 * Changes a challenge that organisers or everybody read already; its state stays.
 * @returns refused `topic_missing` where the workshop has topics and none fits, `wrong_state` for unfinished ones
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author taking part
 */
export async function editChallenge(
	ctx: Context,
	address: ChallengeAddress,
	text: ChallengeText,
): Promise<ChallengeResult> {
	return withTransaction(ctx, async (ctx) => {
		const { workshop, challenge } = await findOwnChallenge(ctx, address);
		if (!challenge || isUnfinished(challenge.state)) return { ok: false, reason: 'wrong_state' };
		const topicId = await findTopicId(ctx, workshop.id, text.topicId);
		if (topicId === undefined) return { ok: false, reason: 'topic_missing' };
		await updateText(ctx, challenge.id, { ...text, topicId });
		await recordAudit(ctx, {
			action: 'challenge.edit',
			workshopId: workshop.id,
			subjectId: challenge.id,
			details: { state: challenge.state, visibility: text.visibility },
		});
		return { ok: true };
	});
}
