import type { Context } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken, newId, newToken } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { hashPassword, verifyPassword } from '#lib/server/password-hash.ts';
import { accountExistsMail, confirmSignUpMail } from '../emails.server.ts';
import type { SignUpInput } from '../schema.ts';
import type {} from '../tables.server.ts';
import { isSameBrowser } from '../rules/sign-up.ts';
import { insertPerson } from './insert-person.server.ts';

const linkSeconds = 24 * 3600;
/** How long an expired request is kept, so that its link can still ask for a new one. */
export const renewalSeconds = 7 * 86_400;

/**
 * Keeps what was entered until the owner of the address confirms it; there is no person before that. Where the address has
 * an account, its owner is told instead; the caller learns nothing either way, and waits equally long.
 * @param input checked by `signUpSchema`
 * @param nextPath where to go once confirmed, a path on this site
 * @param browserToken secret of a cookie of this browser; opened there, the confirmation asks for no password
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
			// Whom only the desk knows so far makes the account theirs.
			.where('passwordHash', 'is not', null)
			.$narrowType<{ email: string }>()
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
	| { ok: true; personId: string; nextPath: string }
	| { ok: false; reason: 'unknown' | 'expired' | 'not_theirs' };

/** That whoever confirms is whoever signed up: the same browser, or the password chosen then. */
export interface SignUpProof {
	/** the cookie `requestSignUp` was given, where this browser has it */
	browserToken: string | undefined;
	password: string;
}

/**
 * Creates the person, and with that uses up the link and every other one for the same address. Having the link is not enough:
 * a stranger may have signed up with somebody's address, and would have an account there with a password of their own.
 * @param token from the link
 */
export async function confirmSignUp(
	ctx: Context,
	token: string,
	proof: SignUpProof,
): Promise<ConfirmedSignUp> {
	const found = await findRequest(ctx, token);
	const isTheirs =
		found !== undefined &&
		(isSameBrowser(found.browserHash, proof.browserToken) ||
			(await verifyPassword(found.passwordHash, proof.password)));
	return withTransaction(ctx, async (ctx) => {
		const request = await findRequest(ctx, token);
		if (!request) return { ok: false, reason: 'unknown' };
		if (request.expiresAt <= ctx.now) return { ok: false, reason: 'expired' };
		if (!isTheirs) return { ok: false, reason: 'not_theirs' };
		const { email, passwordHash, fullName, badgeName, locale, timeZone, nextPath } = request;
		const details = { email, passwordHash, fullName, badgeName, locale, timeZone };
		const personId = await insertPerson(ctx, { ...details, isAdministrator: false });
		if (personId === null) return { ok: false, reason: 'unknown' };
		await recordAudit(ctx, { action: 'person.create', subjectId: personId });
		return { ok: true, personId, nextPath };
	});
}

async function findRequest(ctx: Context, token: string) {
	return ctx.db
		.selectFrom('signUpRequest')
		.select(['email', 'passwordHash', 'fullName', 'badgeName', 'locale', 'timeZone'])
		.select(['expiresAt', 'browserHash', 'nextPath'])
		.where('tokenHash', '=', hashToken(token))
		.executeTakeFirst();
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
