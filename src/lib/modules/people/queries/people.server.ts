import type { Context } from '#lib/core/context.ts';
import { normalizeEmail } from '../rules.ts';
import type {} from '../tables.server.ts';
import type { PersonNames } from '../types.ts';

/**
 * @param personIds of people the reader has already been allowed to see; unknown ones are left out
 * @returns person id -> how the person is called
 */
export async function listPersonNames(
	ctx: Context,
	personIds: readonly string[],
): Promise<Map<string, PersonNames>> {
	const ids = [...new Set(personIds)];
	if (ids.length === 0) return new Map();
	const rows = await ctx.db
		.selectFrom('person')
		.select(['id', 'fullName', 'badgeName'])
		.where('id', 'in', ids)
		.execute();
	return new Map(rows.map(({ id, fullName, badgeName }) => [id, { fullName, badgeName }]));
}

/**
 * Whether an address has an account is nobody's business: ask only in a command whose actor may invite people by
 * address, and only for an address the actor knows already.
 * @param email as typed; case does not matter
 */
export async function findPersonByEmail(
	ctx: Context,
	email: string,
): Promise<{ personId: string; fullName: string } | undefined> {
	return ctx.db
		.selectFrom('person')
		.select(['id as personId', 'fullName'])
		.where('email', '=', normalizeEmail(email))
		.executeTakeFirst();
}
