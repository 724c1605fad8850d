import type { Context, TransactionContext } from '#lib/core/context.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { challengeSubmittedMails, type ChallengeNews } from '../emails.server.ts';
import { getWorkshopTitle, listReviewerIds } from '../queries/audience.server.ts';
import { isUnfinished } from '../rules.ts';
import type { ChallengeAddress, ChallengeResult, ChallengeText } from '../types.ts';
import { moveChallenge } from './move-challenge.server.ts';
import { findOwnChallenge, findTopicId, insertDraft, updateText } from './store-challenge.server.ts';

/**
 * Keeps the text and hands it to the organisers, who hear of it by mail.
 * @returns refused `call_closed` while the workshop takes no challenges, `topic_missing`, or `wrong_state` when it is
 *   submitted already; nothing is kept then
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND as `saveChallengeDraft`
 */
export async function submitChallenge(
	ctx: Context,
	address: ChallengeAddress,
	text: ChallengeText,
): Promise<ChallengeResult> {
	return withTransaction(ctx, async (ctx) => {
		const scope = await findOwnChallenge(ctx, address);
		const { workshop, challenge, participant } = scope;
		if (challenge && !isUnfinished(challenge.state)) return { ok: false, reason: 'wrong_state' };
		if (!workshop.isCallOpen) return { ok: false, reason: 'call_closed' };
		const topicId = await findTopicId(ctx, workshop.id, text.topicId);
		if (topicId === undefined) return { ok: false, reason: 'topic_missing' };

		const complete = { ...text, topicId };
		const id = challenge?.id ?? (await insertDraft(ctx, scope, address.challenge, complete));
		if (challenge) await updateText(ctx, id, complete);
		const moved = { id, workshopId: workshop.id, state: challenge?.state ?? 'draft' };
		await moveChallenge(ctx, moved, 'submit', { submittedAt: ctx.now, reviewNote: '' });

		const country = challenge?.country ?? participant?.country ?? '';
		await tellReviewers(ctx, workshop, { code: address.challenge, title: text.title, country });
		return { ok: true };
	});
}

async function tellReviewers(
	ctx: TransactionContext,
	workshop: WorkshopView,
	challenge: Pick<ChallengeNews, 'code' | 'title' | 'country'>,
): Promise<void> {
	const reviewerIds = await listReviewerIds(ctx, workshop.id);
	const others = reviewerIds.filter((personId) => personId !== ctx.actor.personId);
	const news = {
		...challenge,
		workshopSlug: workshop.slug,
		workshopTitle: await getWorkshopTitle(ctx, workshop.id),
	};
	await queueMails(ctx, challengeSubmittedMails(await listRecipients(ctx, others), news));
}
