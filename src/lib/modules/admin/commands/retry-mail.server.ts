import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { adminPolicy } from '../policy.ts';

/**
 * Puts a mail that was given up back into the queue, to be tried at once.
 * @returns false when it is not among the dead letters (any more)
 */
export async function retryMail(ctx: Context, id: string): Promise<boolean> {
	authorize(ctx, adminPolicy, 'outbox.retry', null);
	return withTransaction(ctx, async (ctx) => {
		const { numUpdatedRows } = await ctx.db
			.updateTable('outboxMail')
			.set({ state: 'queued', attempts: 0, nextAttemptAt: ctx.now })
			.where('id', '=', id)
			.where('state', '=', 'dead')
			.executeTakeFirst();
		if (numUpdatedRows === 0n) return false;
		await recordAudit(ctx, { action: 'outbox.retry', subjectId: id });
		return true;
	});
}
