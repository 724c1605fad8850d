import type { TransactionContext } from '#lib/core/context.ts';
import { searchTextOf } from '../rules/search-text.ts';
import type {} from '../tables.server.ts';

/** Sets what stands on a person's badges; null: their full name. The caller acts for that person. */
export async function saveBadgeName(
	ctx: TransactionContext,
	personId: string,
	badgeName: string | null,
): Promise<void> {
	const person = await ctx.db
		.selectFrom('person')
		.select(['fullName', 'email', 'badgeName'])
		.where('id', '=', personId)
		.executeTakeFirstOrThrow();
	if (person.badgeName === badgeName) return;
	await ctx.db
		.updateTable('person')
		.set({ badgeName, searchText: searchTextOf({ ...person, badgeName }), updatedAt: ctx.now })
		.where('id', '=', personId)
		.execute();
}
