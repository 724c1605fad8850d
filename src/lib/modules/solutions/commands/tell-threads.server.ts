import type { Context, TransactionContext } from '#lib/core/context.ts';
import { listViewers } from '#lib/modules/challenges/queries/audience.server.ts';
import { listRecipients, type Recipient } from '#lib/modules/people/queries/recipients.server.ts';
import { visibilities, type Viewer, type Visibility } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { commentPostedMails } from '../emails.server.ts';
import { reachesComment } from '../policy.ts';
import { inThread } from '../queries/comments.server.ts';
import {
	getUntoldThread,
	listThreadComments,
	listUntoldThreads,
	type UntoldThread,
} from '../queries/untold.server.ts';
import type {} from '../tables.server.ts';

type ThreadComment = Awaited<ReturnType<typeof listThreadComments>>[number];

/**
 * Background work of the server: the author of what comments stand under, and whoever commented earlier, hear of what others
 * have written since the last time as far as they still see it, in one mail a thread. It stands apart from posting because
 * a long thread has hundreds of readers.
 * @param ctx of the system
 */
export async function tellThreads(ctx: Context): Promise<void> {
	// One transaction a thread: a post that waits meanwhile does not wait long.
	for (const key of await listUntoldThreads(ctx))
		await withTransaction(ctx, async (ctx) => tellOneThread(ctx, await getUntoldThread(ctx, key)));
}

async function tellOneThread(ctx: TransactionContext, thread: UntoldThread): Promise<void> {
	const comments = await listThreadComments(ctx, thread);
	const drafts = await draftMails(ctx, thread, comments);
	await queueMails(ctx, drafts);
	const told = ctx.db.selectFrom('comment').select('id').where(inThread(thread));
	await ctx.db.deleteFrom('untoldComment').where('commentId', 'in', told).execute();
}

async function draftMails(
	ctx: TransactionContext,
	thread: UntoldThread,
	comments: readonly ThreadComment[],
): Promise<MailDraft[]> {
	const firstOf = new Map<string, number>();
	comments.forEach(({ authorId, isRemoved }, index) => {
		if (!isRemoved && !firstOf.has(authorId)) firstOf.set(authorId, index);
	});
	// Whoever began it all was there before the first comment.
	firstOf.set((thread.solution ?? thread.challenge).authorId, -1);
	const untold = [...comments.entries()].filter(([, comment]) => comment.isUntold && !comment.isRemoved);
	const viewers = await listViewers(ctx, thread.workshopId, [...firstOf.keys()]);
	const recipients = await listRecipients(ctx, [...firstOf.keys()]);
	return recipients.flatMap((recipient) => {
		const first = firstOf.get(recipient.personId) ?? Infinity;
		const levels = levelsFor(viewers.get(recipient.personId), thread);
		const news = untold.filter(
			([index, { authorId, visibility }]) =>
				index > first && authorId !== recipient.personId && levels.includes(visibility),
		);
		return mailAbout(
			thread,
			recipient,
			news.map(([, comment]) => comment),
		);
	});
}

function levelsFor(viewer: Viewer | undefined, thread: UntoldThread): Visibility[] {
	if (!viewer) return [];
	return visibilities.filter((visibility) => reachesComment(viewer, thread, visibility));
}

function mailAbout(
	{ workshopSlug, challenge, solution }: UntoldThread,
	recipient: Recipient,
	news: readonly ThreadComment[],
): MailDraft[] {
	const latest = news.at(-1);
	if (!latest) return [];
	const { country, organisation } = latest;
	const facts = { workshopSlug, challenge, solution, comment: latest, count: news.length };
	return commentPostedMails([recipient], { ...facts, country, organisation });
}
