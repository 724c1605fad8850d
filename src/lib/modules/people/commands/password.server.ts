import type { Context, TransactionContext } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { hashPassword, verifyPassword } from '#lib/server/password-hash.ts';
import { passwordChangedMail, resetPasswordMail } from '../emails.server.ts';
import { findPasswordProblem } from '../rules/passwords.ts';
import type {} from '../tables.server.ts';
import { endAccountAccess } from './end-account-access.server.ts';

const linkSeconds = 3600;

/**
 * Mails a link for setting a new password. For an address without an account a link is stored that opens nothing, so that
 * both take the same time; the caller learns nothing either way.
 * @param email as `normalizeEmail` gives it
 */
export async function requestPasswordReset(ctx: Context, email: string): Promise<void> {
	const token = newToken();
	await withTransaction(ctx, async (ctx) => {
		const person = await ctx.db
			.selectFrom('person')
			.select(['id', 'email', 'locale'])
			.where('email', '=', email)
			.$narrowType<{ email: string }>()
			.executeTakeFirst();
		await ctx.db
			.insertInto('accountToken')
			.values({
				tokenHash: hashToken(token),
				personId: person?.id ?? null,
				purpose: 'reset_password',
				newEmail: null,
				createdAt: ctx.now,
				expiresAt: addSeconds(ctx.now, linkSeconds),
			})
			.execute();
		if (person) await queueMails(ctx, [resetPasswordMail(person, token)]);
	});
}

export type PasswordReset =
	{ ok: true; personId: string } | { ok: false; reason: 'unknown_link' | 'too_common' };

/**
 * Sets a new password by the link from the mail. The link and all others of the person are used up, and all sign-in sessions end.
 * @param token from the link
 * @param password checked by `resetPasswordSchema`; refused here when it is made of the person's own name or address
 */
export async function resetPassword(ctx: Context, token: string, password: string): Promise<PasswordReset> {
	const person = await ctx.db
		.selectFrom('accountToken')
		.innerJoin('person', 'person.id', 'accountToken.personId')
		.select(['person.id', 'person.email', 'person.fullName'])
		.where('accountToken.tokenHash', '=', hashToken(token))
		.where('accountToken.purpose', '=', 'reset_password')
		.where('accountToken.expiresAt', '>', ctx.now)
		.$narrowType<{ email: string }>()
		.executeTakeFirst();
	if (!person) return { ok: false, reason: 'unknown_link' };
	if (findPasswordProblem(password, [person.email, person.fullName]))
		return { ok: false, reason: 'too_common' };
	const passwordHash = await hashPassword(password);
	return withTransaction(ctx, async (ctx): Promise<PasswordReset> => {
		const used = await ctx.db
			.deleteFrom('accountToken')
			.where('tokenHash', '=', hashToken(token))
			.returning('tokenHash')
			.executeTakeFirst();
		// Somebody was quicker with the same link while this password was being hashed.
		if (!used) return { ok: false, reason: 'unknown_link' };
		await replacePassword(ctx, person.id, passwordHash, 'password.reset');
		return { ok: true, personId: person.id };
	});
}

export type PasswordChange = { ok: true } | { ok: false; reason: 'wrong_password' | 'too_common' };

/**
 * Changes the acting person's password. All sign-in sessions end, this one too: the caller signs in anew.
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function changePassword(
	ctx: Context,
	input: { currentPassword: string; password: string },
): Promise<PasswordChange> {
	const person = await ctx.db
		.selectFrom('person')
		.select(['id', 'email', 'fullName', 'passwordHash'])
		.where('id', '=', requirePerson(ctx))
		.$narrowType<{ email: string }>()
		.executeTakeFirst();
	if (!person) notFound();
	if (!(await verifyPassword(person.passwordHash, input.currentPassword)))
		return { ok: false, reason: 'wrong_password' };
	if (findPasswordProblem(input.password, [person.email, person.fullName]))
		return { ok: false, reason: 'too_common' };
	const passwordHash = await hashPassword(input.password);
	return withTransaction(ctx, async (ctx): Promise<PasswordChange> => {
		await replacePassword(ctx, person.id, passwordHash, 'password.change');
		return { ok: true };
	});
}

async function replacePassword(
	ctx: TransactionContext,
	personId: string,
	passwordHash: string,
	action: string,
): Promise<void> {
	const person = await ctx.db
		.updateTable('person')
		.set({ passwordHash, updatedAt: ctx.now })
		.where('id', '=', personId)
		.returning(['id', 'email', 'locale'])
		.$narrowType<{ email: string }>()
		.executeTakeFirstOrThrow();
	await endAccountAccess(ctx, personId);
	await recordAudit(ctx, { action, subjectId: personId });
	await queueMails(ctx, [passwordChangedMail(person)]);
}
