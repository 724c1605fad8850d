import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { nameTextOf, searchTextOf } from '../rules/search-text.ts';
import type { AccountInput } from '../schema.ts';
import type {} from '../tables.server.ts';

/**
 * Saves the acting person's names, language and zone.
 * @param input checked by `accountSchema`
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function saveAccount(ctx: Context, input: AccountInput): Promise<void> {
	const id = requirePerson(ctx);
	await withTransaction(ctx, async (ctx) => {
		const person = await ctx.db.selectFrom('person').select('email').where('id', '=', id).executeTakeFirst();
		if (!person) notFound();
		const { fullName, badgeName, locale, timeZone } = input;
		const searchText = searchTextOf({ fullName, badgeName, email: person.email });
		await ctx.db
			.updateTable('person')
			.set({
				...{ fullName, badgeName, locale, timeZone, searchText },
				nameText: nameTextOf(input),
				updatedAt: ctx.now,
			})
			.where('id', '=', id)
			.execute();
	});
}
