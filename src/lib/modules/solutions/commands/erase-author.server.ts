import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/**
 * What was published stays readable, as somebody's who took part once: without organisation, and comments without country. Drafts
 * are deleted.
 * @param formerId of the person it passes to
 */
export async function eraseSolutionAuthor(
	ctx: TransactionContext,
	personId: string,
	formerId: string,
): Promise<void> {
	await ctx.db
		.deleteFrom('solution')
		.where('authorId', '=', personId)
		.where('publishedAt', 'is', null)
		.execute();
	await ctx.db
		.updateTable('solution')
		.set({ authorId: formerId, organisation: '' })
		.where('authorId', '=', personId)
		.execute();
	await ctx.db
		.updateTable('comment')
		.set({ authorId: formerId, organisation: '', country: null })
		.where('authorId', '=', personId)
		.execute();
	await ctx.db
		.updateTable('adoption')
		.set({ decidedBy: formerId })
		.where('decidedBy', '=', personId)
		.execute();
}
