import { addSeconds } from '#lib/core/clock.ts';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { narrower } from '#lib/modules/challenges/rules.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { solutionPolicy } from '../policy.ts';
import { getThreadScope, threadFacts } from '../queries/solutions.server.ts';
import { sameCommentSeconds } from '../rules.ts';
import type { CommentTable } from '../tables.server.ts';
import type { CommentText, ThreadAddress, ThreadScope } from '../types.ts';

/** Nobody writes more than this in ten seconds by hand. */
const ownCommentsCompared = 5;

/**
 * Adds a comment at the visibility of what it stands under. It is queued for `tellThreads` in the same transaction. The same
 * text by the same person within ten seconds is the same comment.
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
		await insertComment(ctx.db, {
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
		});
		await recordAudit(ctx, { action: 'comment.write', workshopId: workshop.id, subjectId: id });
		await noteAsUntold(ctx.db, { id });
		return id;
	});
}

type Column = keyof Omit<CommentTable, 'editedAt' | 'deletedAt'>;
const insertComment = prepared((db, value: (name: Column) => string) =>
	db.insertInto('comment').values({
		id: value('id'),
		challengeId: value('challengeId'),
		solutionId: value('solutionId'),
		authorId: value('authorId'),
		country: value('country'),
		organisation: value('organisation'),
		body: value('body'),
		language: value('language'),
		// What is inserted is one of them; the type of a marker cannot say which.
		visibility: value('visibility') as Visibility,
		createdAt: value('createdAt'),
		editedAt: null,
		deletedAt: null,
	}),
);

const noteAsUntold = prepared((db, value: (name: 'id') => string) =>
	db.insertInto('untoldComment').values({ commentId: value('id') }),
);

/** A second click arrives while the first is under way; the transaction makes it wait and find the first one's row. */
async function findTwin(
	ctx: TransactionContext,
	scope: ThreadScope,
	body: string,
): Promise<string | undefined> {
	const own = await latestOwn(ctx.db, {
		challengeId: scope.challenge.id,
		solutionId: scope.solution?.id ?? null,
		authorId: ctx.actor.personId,
		since: addSeconds(ctx.now, -sameCommentSeconds),
	});
	return own.find((comment) => comment.body === body)?.id;
}

const latestOwn = prepared(
	(db, value: (name: 'challengeId' | 'solutionId' | 'authorId' | 'since') => string) =>
		db
			.selectFrom('comment')
			.select(['id', 'body'])
			.where('challengeId', '=', value('challengeId'))
			.where('solutionId', 'is', value('solutionId'))
			.where('createdAt', '>=', value('since'))
			.where('authorId', '=', value('authorId'))
			.where('deletedAt', 'is', null)
			.orderBy('createdAt', 'desc')
			.limit(ownCommentsCompared),
);
