import type { Context } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken, newId, newToken } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { accountExistsMail, confirmSignUpMail } from '../emails.server.ts';
import type { SignUpInput } from '../schema.ts';
import type {} from '../tables.server.ts';
import { insertPerson } from './insert-person.server.ts';

const linkSeconds = 24 * 3600;
/** How long an expired request is kept, so that its link can still ask for a new one. */
export const renewalSeconds = 7 * 86_400;

/**
 * Keeps what was entered until the owner of the address confirms it; there is no person before that. Where the address has
 * an account, its owner is told instead; the caller learns nothing either way, and waits equally long.
 * @param input checked by `signUpSchema`
 * @param nextPath where to go once confirmed, a path on this site
 * @param browserToken secret of a cookie of this browser; opened there, the confirmation also signs in
 */
export async function requestSignUp(
	ctx: Context,
	input: SignUpInput,
	nextPath: string,
	browserToken: string,
): Promise<void> {
	const { email, fullName, badgeName, locale, timeZone } = input;
	const passwordHash = await hashPassword(input.password);
	const token = newToken();
	await withTransaction(ctx, async (ctx) => {
		const owner = await ctx.db
			.selectFrom('person')
			.select(['id', 'email', 'locale'])
			.where('email', '=', email)
			.executeTakeFirst();
		if (owner) return queueMails(ctx, [accountExistsMail(owner)]);
		await ctx.db
			.insertInto('signUpRequest')
			.values({
				id: newId(),
				email,
				passwordHash,
				fullName,
				badgeName,
				locale,
				timeZone,
				tokenHash: hashToken(token),
				browserHash: hashToken(browserToken),
				nextPath,
				createdAt: ctx.now,
				expiresAt: addSeconds(ctx.now, linkSeconds),
			})
			.execute();
		await queueMails(ctx, [confirmSignUpMail({ email, locale }, token)]);
	});
}

export type ConfirmedSignUp =
	| { ok: true; personId: string; nextPath: string; isSameBrowser: boolean }
	| { ok: false; reason: 'unknown' | 'expired' };

/**
 * Creates the person, and with that uses up the link and every other one for the same address.
 * @param token from the link
 * @param browserToken the cookie `requestSignUp` was given, where this browser has it
 * @returns whether this is the browser that signed up. Only then is it safe to sign in here: whoever signed up chose the
 *   password, and in another browser that may be a stranger who used somebody's address.
 */
export async function confirmSignUp(
	ctx: Context,
	token: string,
	browserToken: string | undefined,
): Promise<ConfirmedSignUp> {
	return withTransaction(ctx, async (ctx) => {
		const request = await ctx.db
			.selectFrom('signUpRequest')
			.select(['email', 'passwordHash', 'fullName', 'badgeName', 'locale', 'timeZone'])
			.select(['expiresAt', 'browserHash', 'nextPath'])
			.where('tokenHash', '=', hashToken(token))
			.executeTakeFirst();
		if (!request) return { ok: false, reason: 'unknown' };
		const { expiresAt, browserHash, nextPath, ...details } = request;
		if (expiresAt <= ctx.now) return { ok: false, reason: 'expired' };
		const personId = await insertPerson(ctx, { ...details, isAdministrator: false });
		if (personId === null) return { ok: false, reason: 'unknown' };
		await recordAudit(ctx, { action: 'person.create', subjectId: personId });
		const isSameBrowser = browserToken !== undefined && hashToken(browserToken) === browserHash;
		return { ok: true, personId, nextPath, isSameBrowser };
	});
}

/**
 * Sends a new link in place of an expired one. Links that are open, used or unknown are left as they are.
 * @param token from the expired link
 */
export async function renewSignUp(ctx: Context, token: string): Promise<void> {
	const newLink = newToken();
	await withTransaction(ctx, async (ctx) => {
		const request = await ctx.db
			.updateTable('signUpRequest')
			.set({ tokenHash: hashToken(newLink), expiresAt: addSeconds(ctx.now, linkSeconds) })
			.where('tokenHash', '=', hashToken(token))
			.where('expiresAt', '<=', ctx.now)
			.returning(['email', 'locale'])
			.executeTakeFirst();
		if (request) await queueMails(ctx, [confirmSignUpMail(request, newLink)]);
	});
}
