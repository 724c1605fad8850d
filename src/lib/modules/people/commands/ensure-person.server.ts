import type { Locale, TransactionContext } from '#lib/core/context.ts';
import { findPersonByEmail } from '../queries/people.server.ts';
import { normalizeEmail } from '../rules/email.ts';
import type {} from '../tables.server.ts';
import { insertPerson } from './insert-person.server.ts';

/**
 * For commands that register other people: finds whose address it is, or makes an account without a password, which its owner
 * takes over by signing up or by the link for a forgotten password.
 * @param who `email` as typed, null where there is none; without one it is always somebody new. An account that exists keeps
 *   its name and language
 */
export async function ensurePerson(
	ctx: TransactionContext,
	who: { email: string | null; fullName: string; locale: Locale },
): Promise<{ personId: string; isNew: boolean }> {
	const known = who.email === null ? undefined : await findPersonByEmail(ctx, who.email);
	if (known) return { personId: known.personId, isNew: false };
	const personId = await insertPerson(ctx, {
		email: who.email === null ? null : normalizeEmail(who.email),
		passwordHash: null,
		fullName: who.fullName,
		badgeName: null,
		locale: who.locale,
		timeZone: null,
		isAdministrator: false,
	});
	if (personId === null)
		throw new Error('an address cannot be taken between two statements of a transaction');
	return { personId, isNew: true };
}

/** Takes back an account that `ensurePerson` has made in this transaction, because nothing came of what it was made for. */
export async function dropNewPerson(ctx: TransactionContext, personId: string): Promise<void> {
	await ctx.db.deleteFrom('person').where('id', '=', personId).where('passwordHash', 'is', null).execute();
}
