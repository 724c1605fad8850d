import type { TransactionContext } from '#lib/core/context.ts';

/**
 * Makes the workshop's remembered public pages out of date; called with every change they show that comes without a release,
 * in its transaction.
 */
export async function recordPublicChange(ctx: TransactionContext, workshopId: string): Promise<void> {
	await ctx.db
		.insertInto('programmeNotice')
		.values({ workshopId, number: 1 })
		.onConflict((conflict) =>
			conflict.column('workshopId').doUpdateSet((eb) => ({ number: eb('programmeNotice.number', '+', 1) })),
		)
		.execute();
}
