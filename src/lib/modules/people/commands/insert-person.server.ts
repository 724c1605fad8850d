import type { Locale, TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { nameTextOf, searchTextOf } from '../rules/search-text.ts';
import type {} from '../tables.server.ts';

export interface NewPerson {
	/** as `normalizeEmail` gives it */
	email: string | null;
	/** null for somebody who has not shown yet that the address is theirs */
	passwordHash: string | null;
	fullName: string;
	badgeName: string | null;
	locale: Locale;
	timeZone: string | null;
	isAdministrator: boolean;
}

/**
 * Makes the account. With a password it is the owner of the address who does: every other request for an account with it is
 * dropped, and one that nobody has set a password for becomes theirs.
 * @returns the person's id; null when the address has an account already, which the unique index decides
 */
export async function insertPerson(ctx: TransactionContext, person: NewPerson): Promise<string | null> {
	const { email, passwordHash, fullName, badgeName, locale, timeZone } = person;
	const values = {
		...{ email, passwordHash, fullName, badgeName, locale, timeZone },
		updatedAt: ctx.now,
		searchText: searchTextOf(person),
		nameText: nameTextOf(person),
	};
	const row = await ctx.db
		.insertInto('person')
		.values({ id: newId(), ...values, isAdministrator: person.isAdministrator ? 1 : 0, createdAt: ctx.now })
		.onConflict((conflict) =>
			passwordHash === null
				? conflict.column('email').doNothing()
				: conflict.column('email').doUpdateSet(values).where('person.passwordHash', 'is', null),
		)
		.returning('id')
		.executeTakeFirst();
	if (email !== null && passwordHash !== null)
		await ctx.db.deleteFrom('signUpRequest').where('email', '=', email).execute();
	return row?.id ?? null;
}
