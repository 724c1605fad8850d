import type { Context, TransactionContext } from '#lib/core/context.ts';
import type {} from '#lib/modules/challenges/tables.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { ThreadReach } from '../policy.ts';
import type {} from '../tables.server.ts';
import { inThread } from './comments.server.ts';

/** SQLite takes 32,766 values in a statement; what is left waits for the next second. */
const atOnce = 1_000;

/** A thread with comments the others in it have not heard of. For the background work: nobody's permission is asked. */
export interface UntoldThread extends ThreadReach {
	workshopId: string;
	workshopSlug: string;
	challenge: ThreadReach['challenge'] & { id: string; code: string; title: string };
	solution: (NonNullable<ThreadReach['solution']> & { id: string; code: string; title: string }) | undefined;
}

/** Which thread; without a solution it is the challenge's own. */
interface ThreadKey {
	challengeId: string;
	solutionId: string | null;
}

/** @returns threads in which somebody wrote what others have not been told of; after a rush not all of them at once */
export async function listUntoldThreads(ctx: Context): Promise<ThreadKey[]> {
	// In two steps: joined and made distinct, the database would walk all comments there are for the few untold ones.
	const untold = await ctx.db.selectFrom('untoldComment').select('commentId').limit(atOnce).execute();
	if (untold.length === 0) return [];
	const ids = untold.map(({ commentId }) => commentId);
	return ctx.db
		.selectFrom('comment')
		.select(['challengeId', 'solutionId'])
		.where('id', 'in', ids)
		.groupBy(['challengeId', 'solutionId'])
		.execute();
}

/** @returns the thread as it stands: to be asked in the transaction that writes the mails, for who sees it may have changed */
export async function getUntoldThread(
	ctx: TransactionContext,
	{ challengeId, solutionId }: ThreadKey,
): Promise<UntoldThread> {
	const { workshopSlug, workshopId, ...challenge } = await ctx.db
		.selectFrom('challenge')
		.innerJoin('workshop', 'workshop.id', 'challenge.workshopId')
		.select(['workshop.slug as workshopSlug', 'challenge.workshopId'])
		.select(['challenge.id', 'challenge.code', 'challenge.title', 'challenge.authorId'])
		.select(['challenge.state', 'challenge.visibility', 'challenge.submittedAt'])
		.where('challenge.id', '=', challengeId)
		.executeTakeFirstOrThrow();
	const solution =
		solutionId === null
			? undefined
			: await ctx.db
					.selectFrom('solution')
					.select(['id', 'code', 'title', 'authorId', 'state', 'visibility'])
					.where('id', '=', solutionId)
					.executeTakeFirst();
	return { workshopId, workshopSlug, challenge, solution };
}

/** @returns the thread's comments from the first to the last, with a mark on those others have not been told of */
export async function listThreadComments(ctx: Context, { challenge, solution }: UntoldThread) {
	const rows = await ctx.db
		.selectFrom('comment')
		.leftJoin('untoldComment', 'untoldComment.commentId', 'comment.id')
		.select(['comment.id', 'comment.authorId', 'comment.country', 'comment.organisation'])
		.select(['comment.visibility', 'comment.body', 'comment.deletedAt', 'untoldComment.commentId'])
		.where(inThread({ challenge, solution }))
		.orderBy('comment.createdAt')
		.orderBy('comment.id')
		.execute();
	return rows.map(({ commentId, deletedAt, ...comment }) => ({
		...comment,
		isUntold: commentId !== null,
		isRemoved: deletedAt !== null,
	}));
}
