import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Context, Tables } from '#lib/core/context.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import { commentsPerPage, placeOf } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { CommentPage, CommentView, ThreadScope } from '../types.ts';
import { listedComment } from './visibility.server.ts';

/** @returns the condition on rows of `comment` that holds for those of the thread */
export function inThread({
	challenge,
	solution,
}: {
	challenge: { id: string };
	solution?: { id: string } | undefined;
}): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'comment'>();
	return eb.and([
		eb('comment.challengeId', '=', challenge.id),
		solution ? eb('comment.solutionId', '=', solution.id) : eb('comment.solutionId', 'is', null),
	]);
}

/**
 * Costs two queries however many there are.
 * @param page from 1; undefined for the latest, where the conversation is
 * @returns comments of the thread the viewer may see, oldest first; removed ones keep their place without their words
 */
export async function listComments(ctx: Context, scope: ThreadScope, page?: number): Promise<CommentPage> {
	const { viewer, challenge, solution } = scope;
	const addressees = solution ? [challenge.authorId, solution.authorId] : [challenge.authorId];
	const visible = ctx.db
		.selectFrom('comment')
		.where(inThread(scope))
		.where(listedComment(viewer, addressees));
	const { all, removed } = await visible
		.select(({ fn }) => [fn.countAll<number>().as('all'), fn.count<number>('deletedAt').as('removed')])
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(all / commentsPerPage));
	const shown = Math.min(page ?? pages, pages);
	const rows = await visible
		.innerJoin('person', 'person.id', 'comment.authorId')
		.select([
			'comment.id',
			'comment.authorId',
			'person.fullName as authorName',
			'comment.country',
			'comment.organisation',
			'comment.body',
			'comment.language',
			'comment.createdAt',
			'comment.editedAt',
			'comment.deletedAt',
		])
		.orderBy('comment.createdAt')
		.orderBy('comment.id')
		.limit(commentsPerPage)
		.offset((shown - 1) * commentsPerPage)
		.execute();
	const comments = rows.map((row): CommentView => ({
		id: row.id,
		authorName: row.authorName,
		place: placeOf(row, ctx.locale),
		html: renderMarkdown(row.body),
		createdAt: row.createdAt,
		...(row.language !== ctx.locale && { language: row.language }),
		...(row.authorId === viewer.personId && { isOwn: true }),
		...(row.editedAt !== null && { isEdited: true }),
		...(row.deletedAt !== null && { isRemoved: true }),
	}));
	return { comments, total: all - removed, page: shown, pages };
}

/** @returns the actor's own comment of that thread as it was typed, for changing it */
export async function findOwnComment(
	ctx: Context,
	scope: ThreadScope,
	commentId: string,
): Promise<{ id: string; body: string; language: string } | undefined> {
	return ctx.db
		.selectFrom('comment')
		.select(['id', 'body', 'language'])
		.where(inThread(scope))
		.where('id', '=', commentId)
		.where('authorId', '=', requirePerson(ctx))
		.where('deletedAt', 'is', null)
		.executeTakeFirst();
}
