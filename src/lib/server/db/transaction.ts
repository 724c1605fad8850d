import type { Context, TransactionContext } from '#lib/core/context.ts';

/**
 * Runs `work` in one transaction and hands it a context whose `db` is that transaction. Inside another transaction it
 * joins that one. The outer `ctx.db` must not be touched inside: there is one connection, and it would wait for itself.
 * Do no hashing, mailing or other waiting inside; everybody else waits meanwhile.
 * @returns what `work` returns, after the commit is on the disk
 * @throws whatever `work` throws, after everything was rolled back
 */
export async function withTransaction<T>(
	ctx: Context,
	work: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
	if (isInTransaction(ctx)) return work(ctx);
	return ctx.db.transaction().execute((db) => work({ ...ctx, db }));
}

function isInTransaction(ctx: Context): ctx is TransactionContext {
	return ctx.db.isTransaction;
}
