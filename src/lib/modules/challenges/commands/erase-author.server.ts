import type { TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables.server.ts';

/**
 * What was published stays, as somebody's who took part once; everything else of theirs is deleted. The country stays, because
 * a challenge is a country's; the organisation goes, because it may tell who wrote it.
 * @param formerId of the person it passes to
 */
export async function eraseChallengeAuthor(
	ctx: TransactionContext,
	personId: string,
	formerId: string,
): Promise<void> {
	await ctx.db
		.deleteFrom('challenge')
		.where('authorId', '=', personId)
		.where('publishedAt', 'is', null)
		.execute();
	await ctx.db
		.updateTable('challenge')
		.set({ authorId: formerId, organisation: '' })
		.where('authorId', '=', personId)
		.execute();
}
