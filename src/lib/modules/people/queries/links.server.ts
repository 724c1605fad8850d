import type { Context } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { isSameBrowser } from '../rules/sign-up.ts';
import type {} from '../tables.server.ts';
import type { SignUpLink } from '../types.ts';

/**
 * @param token from a confirmation link; looking uses nothing up, because mail scanners open links too
 * @param browserToken the cookie of a browser that signed up, where this one has it
 * @returns whom the link would give an account, and whether the password chosen then is asked for first
 */
export async function findSignUpLink(
	ctx: Context,
	token: string,
	browserToken: string | undefined,
): Promise<SignUpLink> {
	const request = await ctx.db
		.selectFrom('signUpRequest')
		.select(['fullName', 'email', 'expiresAt', 'browserHash'])
		.where('tokenHash', '=', hashToken(token))
		.executeTakeFirst();
	if (!request) return { state: 'unknown' };
	if (request.expiresAt <= ctx.now) return { state: 'expired' };
	const { fullName, email, browserHash } = request;
	return { state: 'open', fullName, email, needsPassword: !isSameBrowser(browserHash, browserToken) };
}

/** @returns whether the link would set a new password now */
export async function isResetLinkOpen(ctx: Context, token: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('accountToken')
		.select('personId')
		.where('tokenHash', '=', hashToken(token))
		.where('purpose', '=', 'reset_password')
		.where('expiresAt', '>', ctx.now)
		.executeTakeFirst();
	return row !== undefined && row.personId !== null;
}

/** @returns the address the link would make the person's own; undefined when it is unknown, used or expired */
export async function findEmailChange(
	ctx: Context,
	token: string,
): Promise<{ newEmail: string } | undefined> {
	const row = await ctx.db
		.selectFrom('accountToken')
		.select('newEmail')
		.where('tokenHash', '=', hashToken(token))
		.where('purpose', '=', 'change_email')
		.where('expiresAt', '>', ctx.now)
		.executeTakeFirst();
	return row?.newEmail ? { newEmail: row.newEmail } : undefined;
}

/** @returns whether the link would create the first administrator now; not once there is one */
export async function isSetupLinkOpen(ctx: Context, token: string): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('accountToken')
		.select('tokenHash')
		.where('tokenHash', '=', hashToken(token))
		.where('purpose', '=', 'create_administrator')
		.where('expiresAt', '>', ctx.now)
		.where(({ not, exists, selectFrom }) =>
			not(exists(selectFrom('person').select('id').where('isAdministrator', '=', 1))),
		)
		.executeTakeFirst();
	return row !== undefined;
}
