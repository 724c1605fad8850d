import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import type {} from '../tables.server.ts';
import type { AccountView } from '../types.ts';

/**
 * @returns the acting person's own settings
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function getAccount(ctx: Context): Promise<AccountView> {
	const account = await ctx.db
		.selectFrom('person')
		.select(['email', 'fullName', 'badgeName', 'locale', 'timeZone'])
		.where('id', '=', requirePerson(ctx))
		.$narrowType<{ email: string }>()
		.executeTakeFirst();
	return account ?? notFound();
}
