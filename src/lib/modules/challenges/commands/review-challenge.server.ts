import type { Context, TransactionContext } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { challengePublishedMails, changesRequestedMails, type ChallengeNews } from '../emails.server.ts';
import { challengePolicy } from '../policy.ts';
import { getWorkshopTitle } from '../queries/audience.server.ts';
import { challengeFacts, getChallengeScope } from '../queries/scope.server.ts';
import type { ChallengeAddress, ChallengeResult, ChallengeScope } from '../types.ts';
import { moveChallenge } from './move-challenge.server.ts';

/**
 * Publishes a submitted challenge at the visibility its author chose, and tells the author.
 * @returns refused `wrong_state` when it is not waiting for a decision (any more)
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever is not owner or moderator of the workshop
 */
export async function publishChallenge(ctx: Context, address: ChallengeAddress): Promise<ChallengeResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getChallengeScope(ctx, address);
		const { challenge } = scope;
		authorize(ctx, challengePolicy, 'challenge.publish', challengeFacts(scope));
		const isMoved = await moveChallenge(ctx, challenge, 'publish', { publishedAt: ctx.now });
		if (!isMoved) return { ok: false, reason: 'wrong_state' };
		const news = { ...(await newsOf(ctx, scope)), isHidden: challenge.visibility === 'author' };
		await queueMails(ctx, challengePublishedMails(await listRecipients(ctx, [challenge.authorId]), news));
		return { ok: true };
	});
}

/**
 * Gives a submitted or published challenge back to its author, who is told what to change.
 * @param note plain text, not empty
 * @returns refused `wrong_state` when it is neither
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever is not owner or moderator of the workshop
 */
export async function requestChanges(
	ctx: Context,
	address: ChallengeAddress,
	note: string,
): Promise<ChallengeResult> {
	requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getChallengeScope(ctx, address);
		const { challenge } = scope;
		authorize(ctx, challengePolicy, 'challenge.request_changes', challengeFacts(scope));
		const isMoved = await moveChallenge(ctx, challenge, 'request_changes', { reviewNote: note });
		if (!isMoved) return { ok: false, reason: 'wrong_state' };
		const news = { ...(await newsOf(ctx, scope)), note };
		await queueMails(ctx, changesRequestedMails(await listRecipients(ctx, [challenge.authorId]), news));
		return { ok: true };
	});
}

async function newsOf(
	ctx: TransactionContext,
	{ workshop, challenge }: ChallengeScope,
): Promise<ChallengeNews> {
	const { code, title, country } = challenge;
	const workshopTitle = await getWorkshopTitle(ctx, workshop.id);
	return { workshopSlug: workshop.slug, workshopTitle, code, title, country };
}
