import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { solutionPolicy } from '../policy.ts';
import { inThread } from '../queries/comments.server.ts';
import { getThreadScope, threadFacts } from '../queries/solutions.server.ts';
import { listedComment } from '../queries/visibility.server.ts';
import type {} from '../tables.server.ts';
import type { CommentText, ThreadAddress, ThreadScope } from '../types.ts';

/**
 * Replaces the words of one's own comment and marks it as edited.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author, and once it is removed
 */
export async function editComment(
	ctx: Context,
	address: ThreadAddress,
	commentId: string,
	text: CommentText,
): Promise<void> {
	requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const scope = await getThreadScope(ctx, address);
		const authorId = await getAuthorId(ctx, scope, commentId);
		authorize(ctx, solutionPolicy, 'comment.edit', { ...threadFacts(scope), authorId });
		await ctx.db
			.updateTable('comment')
			.set({ body: text.body, language: text.language, editedAt: ctx.now })
			.where('id', '=', commentId)
			.execute();
		const { workshop } = scope;
		await recordAudit(ctx, { action: 'comment.edit', workshopId: workshop.id, subjectId: commentId });
	});
}

/**
 * Removes a comment: its words are erased, its place in the thread stays.
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND for everybody but its author, owners and moderators, and the second time
 */
export async function deleteComment(ctx: Context, address: ThreadAddress, commentId: string): Promise<void> {
	requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const scope = await getThreadScope(ctx, address);
		const authorId = await getAuthorId(ctx, scope, commentId);
		authorize(ctx, solutionPolicy, 'comment.delete', { ...threadFacts(scope), authorId });
		await ctx.db
			.updateTable('comment')
			.set({ body: '', deletedAt: ctx.now })
			.where('id', '=', commentId)
			.execute();
		await recordAudit(ctx, {
			action: 'comment.delete',
			workshopId: scope.workshop.id,
			subjectId: commentId,
			details: { isOwn: authorId === ctx.actor.personId },
		});
	});
}

async function getAuthorId(ctx: TransactionContext, scope: ThreadScope, commentId: string): Promise<string> {
	const { viewer, challenge, solution } = scope;
	const addressees = solution ? [challenge.authorId, solution.authorId] : [challenge.authorId];
	const row = await ctx.db
		.selectFrom('comment')
		.select('authorId')
		.where(inThread(scope))
		.where(listedComment(viewer, addressees))
		.where('id', '=', commentId)
		.where('deletedAt', 'is', null)
		.executeTakeFirst();
	return row?.authorId ?? notFound();
}
