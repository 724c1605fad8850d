import type { Context } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import type {} from '../tables.server.ts';

/**
 * @param email as `normalizeEmail` gives it
 * @param token the browser's device cookie
 * @returns whether somebody has signed in to that account with this browser; others' guessing then does not slow it down
 */
export async function isKnownDevice(
	ctx: Context,
	email: string,
	token: string | undefined,
): Promise<boolean> {
	if (token === undefined) return false;
	const row = await ctx.db
		.selectFrom('knownDevice')
		.innerJoin('person', 'person.id', 'knownDevice.personId')
		.select('person.id')
		.where('person.email', '=', email)
		.where('knownDevice.tokenHash', '=', hashToken(token))
		.where('knownDevice.expiresAt', '>', ctx.now)
		.executeTakeFirst();
	return row !== undefined;
}
