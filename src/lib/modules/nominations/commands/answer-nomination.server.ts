import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { insertPerson } from '#lib/modules/people/commands/insert-person.server.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { findPasswordProblem } from '#lib/modules/people/rules/passwords.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { declinedMail } from '../emails/nominations.server.ts';
import type { InvitationRow } from '../queries/invitation-rows.server.ts';
import { findNomination, type NominationByLink } from '../queries/nominee-page.server.ts';
import { endedRegistrations } from '../rules/invitations.ts';
import { recordStep } from './invitation-steps.server.ts';
import { makeLink } from './send-invitations.server.ts';

export type NominationAnswer<T = object> =
	({ ok: true } & T) | { ok: false; reason: 'state_changed' | 'somebody_else' };

/**
 * Accepts a nomination, for the person whose address it was sent to. Who has registered for the workshop already is registered by
 * that.
 * @param token from the link in their mail
 * @returns that it can no longer be accepted, or that the actor has another address
 * @throws DomainError NOT_FOUND when there never was such a link; SIGN_IN_REQUIRED
 */
export async function acceptNomination(ctx: Context, token: string): Promise<NominationAnswer> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const found = (await findNomination(ctx, token)) ?? notFound();
		const person = await ctx.db
			.selectFrom('person')
			.select('email')
			.where('id', '=', personId)
			.executeTakeFirst();
		if (person?.email !== found.nomination.email) return { ok: false, reason: 'somebody_else' };
		return accept(ctx, found, personId);
	});
}

/**
 * Accepts a nomination by making an account for the address it was sent to, which the link has proved to be the person's own.
 * @param token from the link in their mail
 * @param input checked by `nomineeAccountSchema`
 * @returns whose account it is, for signing them in; or why not: no longer open, the address has an account, a password made of the
 *   person's own name or address
 * @throws DomainError NOT_FOUND when there never was such a link
 */
export async function acceptWithNewAccount(
	ctx: Context,
	token: string,
	{ fullName, password }: { fullName: string; password: string },
): Promise<
	| { ok: true; personId: string }
	| { ok: false; reason: 'state_changed' | 'somebody_else' | 'has_account' | 'too_common' }
> {
	const { nomination } = (await findNomination(ctx, token)) ?? notFound();
	const email = nomination.email ?? notFound();
	if (findPasswordProblem(password, [email, fullName])) return { ok: false, reason: 'too_common' };
	const passwordHash = await hashPassword(password);
	return withTransaction(ctx, async (ctx) => {
		const found = (await findNomination(ctx, token)) ?? notFound();
		if (!found.isOpen) return { ok: false, reason: 'state_changed' };
		const personId = await insertPerson(ctx, {
			...{ email, fullName, passwordHash, locale: ctx.locale },
			...{ badgeName: null, timeZone: null, isAdministrator: false },
		});
		if (personId === null) return { ok: false, reason: 'has_account' };
		await recordAudit(ctx, { action: 'person.create', subjectId: personId });
		const accepted = await accept(ctx, found, personId);
		return accepted.ok ? { ok: true, personId } : accepted;
	});
}

/**
 * Turns a nomination down, for whoever holds the link of the mail, and tells the institution by mail.
 * @returns that it can no longer be turned down: registered, withdrawn, or declined before
 * @throws DomainError NOT_FOUND when there never was such a link
 */
export async function declineNomination(ctx: Context, token: string): Promise<NominationAnswer> {
	return withTransaction(ctx, async (ctx) => {
		const { nomination, invitation, isOpen } = (await findNomination(ctx, token)) ?? notFound();
		if (!isOpen) return { ok: false, reason: 'state_changed' };
		await ctx.db
			.updateTable('nomination')
			.set({ state: 'declined', updatedAt: ctx.now })
			.where('id', '=', nomination.id)
			.execute();
		await recordStep(ctx, invitation, 'decline', nomination.id);
		if (invitation.email === '') return { ok: true };
		const workshop = await getWorkshopById({ ...ctx, locale: invitation.language }, invitation.workshopId);
		const link = await makeLink(ctx, invitation.id);
		await queueMails(ctx, [declinedMail(invitation, workshop, nomination.fullName, link)]);
		return { ok: true };
	});
}

async function accept(
	ctx: TransactionContext,
	{ nomination, invitation, isOpen }: NominationByLink,
	personId: string,
): Promise<NominationAnswer> {
	if (!isOpen) return { ok: false, reason: 'state_changed' };
	if (nomination.state === 'accepted' && nomination.personId === personId) return { ok: true };
	const registrationId = await findRegistrationOf(ctx, invitation, personId);
	await ctx.db
		.updateTable('nomination')
		.set({
			state: registrationId === null ? 'accepted' : 'registered',
			...{ personId, registrationId, updatedAt: ctx.now },
		})
		.where('id', '=', nomination.id)
		.execute();
	await recordStep(ctx, invitation, 'accept', nomination.id);
	return { ok: true };
}

async function findRegistrationOf(
	ctx: TransactionContext,
	{ workshopId }: InvitationRow,
	personId: string,
): Promise<string | null> {
	const row = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.where('state', 'not in', endedRegistrations)
		.executeTakeFirst();
	return row?.id ?? null;
}
