import type { Locale, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { searchTextOf } from '../rules/search-text.ts';
import type {} from '../tables.server.ts';

export interface NewPerson {
	/** as `normalizeEmail` gives it; it must be known to be the person's own */
	email: string;
	passwordHash: string;
	fullName: string;
	badgeName: string | null;
	locale: Locale;
	timeZone: string | null;
	isAdministrator: boolean;
}

/**
 * Makes the account, and drops every other request for one with this address: whoever else asked for it did not own it.
 * @returns the new person's id; null when the address has an account already, which the unique index decides
 */
export async function insertPerson(ctx: TransactionContext, person: NewPerson): Promise<string | null> {
	const row = await ctx.db
		.insertInto('person')
		.values({
			id: newId(),
			email: person.email,
			passwordHash: person.passwordHash,
			fullName: person.fullName,
			badgeName: person.badgeName,
			locale: person.locale,
			timeZone: person.timeZone,
			isAdministrator: person.isAdministrator ? 1 : 0,
			createdAt: ctx.now,
			updatedAt: ctx.now,
			searchText: searchTextOf(person),
		})
		.onConflict((conflict) => conflict.column('email').doNothing())
		.returning('id')
		.executeTakeFirst();
	await ctx.db.deleteFrom('signUpRequest').where('email', '=', person.email).execute();
	return row?.id ?? null;
}
