import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { listViewers } from '#lib/modules/challenges/queries/audience.server.ts';
import { narrower } from '#lib/modules/challenges/rules.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { commentPostedMails } from '../emails.server.ts';
import { reachesComment, solutionPolicy } from '../policy.ts';
import { inThread } from '../queries/comments.server.ts';
import { getThreadScope, threadFacts } from '../queries/solutions.server.ts';
import { sameCommentSeconds } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { CommentText, ThreadAddress, ThreadScope } from '../types.ts';

/**
 * Adds a comment at the visibility of what it stands under. The author of that hears of it by mail at once; earlier
 * commenters, who may be hundreds, from `tellCommenters`. The same text by the same person within ten seconds is the same
 * comment.
 * @returns the comment's id
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for whoever may not see the thread or write in it
 */
export async function postComment(ctx: Context, address: ThreadAddress, text: CommentText): Promise<string> {
	const authorId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const scope = await getThreadScope(ctx, address);
		const { workshop, challenge, solution, participant } = scope;
		authorize(ctx, solutionPolicy, 'comment.write', threadFacts(scope));
		const twin = await findTwin(ctx, scope, text.body);
		if (twin !== undefined) return twin;

		const id = newId();
		const visibility = solution ? narrower(solution.visibility, challenge.visibility) : challenge.visibility;
		await ctx.db
			.insertInto('comment')
			.values({
				id,
				challengeId: challenge.id,
				solutionId: solution?.id ?? null,
				authorId,
				country: participant?.country ?? null,
				organisation: participant?.organisation ?? '',
				body: text.body,
				language: text.language,
				visibility,
				createdAt: ctx.now,
				editedAt: null,
				deletedAt: null,
			})
			.execute();
		await recordAudit(ctx, { action: 'comment.write', workshopId: workshop.id, subjectId: id });
		await ctx.db.insertInto('untoldComment').values({ commentId: id }).execute();
		await tellAuthor(ctx, scope, { id, visibility, body: text.body });
		return id;
	});
}

/** A second click arrives while the first is under way; the transaction makes it wait and find the first one's row. */
async function findTwin(
	ctx: TransactionContext,
	scope: ThreadScope,
	body: string,
): Promise<string | undefined> {
	const row = await ctx.db
		.selectFrom('comment')
		.select('id')
		.where(inThread(scope))
		.where('createdAt', '>=', addSeconds(ctx.now, -sameCommentSeconds))
		.where('authorId', '=', ctx.actor.personId)
		.where('body', '=', body)
		.where('deletedAt', 'is', null)
		.executeTakeFirst();
	return row?.id;
}

async function tellAuthor(
	ctx: TransactionContext,
	scope: ThreadScope,
	comment: { id: string; visibility: Visibility; body: string },
): Promise<void> {
	const { workshop, challenge, solution, participant } = scope;
	const { authorId } = solution ?? challenge;
	if (authorId === ctx.actor.personId) return;
	const viewer = (await listViewers(ctx, workshop.id, [authorId])).get(authorId);
	if (!viewer || !reachesComment(viewer, scope, comment.visibility)) return;
	const news = {
		workshopSlug: workshop.slug,
		challenge,
		solution,
		comment,
		count: 1,
		country: participant?.country ?? null,
		organisation: participant?.organisation ?? '',
	};
	await queueMails(ctx, commentPostedMails(await listRecipients(ctx, [authorId]), news));
}
