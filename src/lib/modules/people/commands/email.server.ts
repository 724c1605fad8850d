import type { Context } from '#lib/core/context.ts';
import { addSeconds } from '#lib/core/clock.ts';
import { notFound } from '#lib/core/errors.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { verifyPassword } from '#lib/server/password-hash.ts';
import { confirmEmailMail, emailChangedMail, emailChangeRequestedMail } from '../emails.server.ts';
import { searchTextOf } from '../rules/search-text.ts';
import type {} from '../tables.server.ts';
import { endAccountAccess } from './end-account-access.server.ts';

const linkSeconds = 24 * 3600;

export type EmailChangeRequest = { ok: true } | { ok: false; reason: 'wrong_password' | 'same_address' };

/**
 * Sends a link to the new address and tells the old one; until the link is followed nothing changes. Where the new address
 * belongs to somebody else nothing is sent there, and the caller does not learn of it.
 * @param input `email` as `normalizeEmail` gives it
 * @param mayMail false where the new address has had enough mails for now; the old one is told in any case
 * @throws DomainError SIGN_IN_REQUIRED for anonymous visitors
 */
export async function requestEmailChange(
	ctx: Context,
	input: { email: string; currentPassword: string },
	mayMail: boolean,
): Promise<EmailChangeRequest> {
	const person = await ctx.db
		.selectFrom('person')
		.select(['id', 'email', 'locale', 'passwordHash'])
		.where('id', '=', requirePerson(ctx))
		.$narrowType<{ email: string }>()
		.executeTakeFirst();
	if (!person) notFound();
	if (!(await verifyPassword(person.passwordHash, input.currentPassword)))
		return { ok: false, reason: 'wrong_password' };
	if (input.email === person.email) return { ok: false, reason: 'same_address' };
	const token = newToken();
	return withTransaction(ctx, async (ctx): Promise<EmailChangeRequest> => {
		const owner = await ctx.db
			.selectFrom('person')
			.select('id')
			.where('email', '=', input.email)
			.executeTakeFirst();
		await ctx.db
			.insertInto('accountToken')
			.values({
				tokenHash: hashToken(token),
				personId: person.id,
				purpose: 'change_email',
				newEmail: input.email,
				createdAt: ctx.now,
				expiresAt: addSeconds(ctx.now, linkSeconds),
			})
			.execute();
		const mails = [emailChangeRequestedMail(person)];
		if (!owner && mayMail) mails.push(confirmEmailMail({ ...person, email: input.email }, token));
		await queueMails(ctx, mails);
		return { ok: true };
	});
}

export type ConfirmedEmailChange = { ok: true; personId: string } | { ok: false };

/**
 * Makes the new address the person's own. All sign-in sessions end and all other links of the person are used up; the old
 * address is told.
 * @param token from the link
 * @returns not ok when the link is unknown, used or expired, or somebody else has the address by now
 */
export async function confirmEmailChange(ctx: Context, token: string): Promise<ConfirmedEmailChange> {
	return withTransaction(ctx, async (ctx): Promise<ConfirmedEmailChange> => {
		const change = await ctx.db
			.deleteFrom('accountToken')
			.where('tokenHash', '=', hashToken(token))
			.where('purpose', '=', 'change_email')
			.where('expiresAt', '>', ctx.now)
			.returning(['personId', 'newEmail'])
			.executeTakeFirst();
		if (!change?.personId || !change.newEmail) return { ok: false };
		const { personId, newEmail } = change;
		const people = await ctx.db
			.selectFrom('person')
			.select(['id', 'email', 'locale', 'fullName', 'badgeName'])
			.where(({ eb, or }) => or([eb('id', '=', personId), eb('email', '=', newEmail)]))
			.$narrowType<{ email: string }>()
			.execute();
		const person = people.find(({ id }) => id === personId);
		if (!person || people.length > 1) return { ok: false };
		await ctx.db
			.updateTable('person')
			.set({ email: newEmail, searchText: searchTextOf({ ...person, email: newEmail }), updatedAt: ctx.now })
			.where('id', '=', personId)
			.execute();
		await ctx.db.deleteFrom('signUpRequest').where('email', '=', newEmail).execute();
		await endAccountAccess(ctx, personId);
		await recordAudit(ctx, { action: 'email.change', subjectId: personId });
		await queueMails(ctx, [emailChangedMail(person)]);
		return { ok: true, personId };
	});
}
