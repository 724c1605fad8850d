import type { Context } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { verifyPassword } from '#lib/server/password-hash.ts';
import type {} from '../tables.server.ts';

const deviceSeconds = 180 * 86_400;

/**
 * Compares a password; creating the sign-in session and its cookie is the caller's part. Unknown addresses cost the same
 * work as wrong passwords.
 * @param email as `normalizeEmail` gives it
 * @returns whose account it opens; null where the two do not go together
 */
export async function checkCredentials(
	ctx: Context,
	email: string,
	password: string,
): Promise<{ personId: string } | null> {
	const person = await ctx.db
		.selectFrom('person')
		.select(['id', 'passwordHash'])
		.where('email', '=', email)
		.executeTakeFirst();
	const isRight = await verifyPassword(person?.passwordHash, password);
	return person && isRight ? { personId: person.id } : null;
}

/**
 * Notes that a person has signed in with this browser.
 * @param token the browser's device cookie, if it has one; several people may share a browser
 * @returns the token for the cookie
 */
export async function rememberDevice(
	ctx: Context,
	personId: string,
	token: string | undefined,
): Promise<string> {
	const kept = token ?? newToken();
	const expiresAt = addSeconds(ctx.now, deviceSeconds);
	await ctx.db
		.insertInto('knownDevice')
		.values({ tokenHash: hashToken(kept), personId, expiresAt })
		.onConflict((conflict) => conflict.columns(['tokenHash', 'personId']).doUpdateSet({ expiresAt }))
		.execute();
	return kept;
}
