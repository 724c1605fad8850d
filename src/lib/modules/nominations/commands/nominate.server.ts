import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { hashToken, newId, newToken } from '#lib/core/ids.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { nomineeMail } from '../emails/nominations.server.ts';
import { countStanding, getInvitationRow, type InvitationRow } from '../queries/invitation-rows.server.ts';
import { openInvitation } from '../queries/open-invitation.server.ts';
import { isPastDue, mostNominations } from '../rules/invitations.ts';
import type { NominationOutcome, NominationRefusal, Nominee } from '../types/nominations.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';
import { findNominationRow, isStanding, type NominationRow } from './nomination-row.server.ts';

type Added = NominationOutcome<{ id: string }>;

/**
 * Nominates somebody, for whoever holds the institution's link, and asks them by mail whether they come.
 * @returns the nomination's id; or why not: past the due date, closed, every seat has its person, somebody with that address is
 *   nominated already, more changes than are mailed about
 * @throws DomainError NOT_FOUND when the link leads nowhere, or the invitation is over
 */
export async function nominate(ctx: Context, token: string, nominee: Nominee): Promise<Added> {
	return withTransaction(ctx, async (ctx) => {
		const invitation = (await openInvitation(ctx, token)) ?? notFound();
		const reason = await findObstacle(ctx, invitation);
		return reason ? { ok: false, reason } : insert(ctx, invitation, nominee, {});
	});
}

/**
 * Nominates somebody at the desk, as a letter says. After the due date, or once the invitation is closed, that is an exception,
 * which is kept with its reason.
 * @param reason in the desk's words; needed for an exception only
 * @returns as `nominate`, and that a reason is missing
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or has no
 *   such invitation, or it was not sent or is withdrawn
 */
export async function nominateAtDesk(
	ctx: Context,
	workshopId: string,
	invitationId: string,
	nominee: Nominee,
	reason: string,
): Promise<Added> {
	return withTransaction(ctx, async (ctx) => {
		await workshopForInvitations(ctx, workshopId);
		const invitation = await getInvitationRow(ctx, workshopId, invitationId);
		if (invitation.state !== 'sent' && invitation.state !== 'closed') notFound();
		const isLate = (await findObstacle(ctx, invitation)) !== undefined;
		if (isLate && reason === '') return { ok: false, reason: 'reason_missing' };
		return insert(ctx, invitation, nominee, isLate ? { lateReason: reason } : {});
	});
}

/**
 * Names somebody else in the place of a person who is nominated and has not registered, or whose registration is over.
 * @returns as `nominate`, and that the person has registered
 * @throws DomainError NOT_FOUND as `nominate`, and when the institution has not nominated that person
 */
export async function replaceNominee(
	ctx: Context,
	token: string,
	nominationId: string,
	nominee: Nominee,
): Promise<Added> {
	return withTransaction(ctx, async (ctx) => {
		const invitation = (await openInvitation(ctx, token)) ?? notFound();
		const reason = await findObstacle(ctx, invitation);
		if (reason) return { ok: false, reason };
		const row = (await findNominationRow(ctx, invitation.id, nominationId)) ?? notFound();
		const isReplaceable =
			row.state === 'registered' ? !isStanding(row) : isOpen(row) || row.state === 'declined';
		if (!isReplaceable) return { ok: false, reason: 'state_changed' };
		return insert(ctx, invitation, nominee, { replaces: row });
	});
}

/**
 * Corrects what is said of somebody who has not registered. Another address is another mailbox: the link sent to the first one
 * ends, and the person is asked anew.
 * @returns as `nominate`, and that the person has registered or is nominated no more
 * @throws DomainError NOT_FOUND as `replaceNominee`
 */
export async function changeNominee(
	ctx: Context,
	token: string,
	nominationId: string,
	nominee: Nominee,
): Promise<NominationOutcome> {
	return withTransaction(ctx, async (ctx) => {
		const invitation = (await openInvitation(ctx, token)) ?? notFound();
		const reason = await findObstacle(ctx, invitation);
		if (reason) return { ok: false, reason };
		const row = (await findNominationRow(ctx, invitation.id, nominationId)) ?? notFound();
		if (!isOpen(row)) return { ok: false, reason: 'state_changed' };
		const isMoved = nominee.email !== row.email;
		if (isMoved && (await isNominated(ctx, invitation.id, nominee.email)))
			return { ok: false, reason: 'already_nominated' };
		if (isMoved && (await hasTooMany(ctx, invitation))) return { ok: false, reason: 'too_many_changes' };
		const anew = isMoved ? { state: 'proposed' as const, personId: null } : {};
		await ctx.db
			.updateTable('nomination')
			.set({ ...nominee, ...anew, updatedAt: ctx.now })
			.where('id', '=', row.id)
			.execute();
		if (isMoved) await askAnew(ctx, invitation, row.id, nominee);
		await recordStep(ctx, invitation, 'change', row.id);
		return { ok: true };
	});
}

/**
 * Takes back the nomination of somebody who has not registered; the due date does not matter for that.
 * @returns that the person has registered or is nominated no more
 * @throws DomainError NOT_FOUND when the link leads nowhere, the invitation is over or has not nominated that person
 */
export async function withdrawNomination(
	ctx: Context,
	token: string,
	nominationId: string,
): Promise<NominationOutcome> {
	return withTransaction(ctx, async (ctx) => {
		const invitation = (await openInvitation(ctx, token)) ?? notFound();
		const row = (await findNominationRow(ctx, invitation.id, nominationId)) ?? notFound();
		if (!isOpen(row)) return { ok: false, reason: 'state_changed' };
		await end(ctx, row, 'withdrawn');
		await recordStep(ctx, invitation, 'withdraw_nomination', row.id);
		return { ok: true };
	});
}

/** Not yet registered, and still to come. */
function isOpen({ state }: NominationRow): boolean {
	return state === 'proposed' || state === 'accepted';
}

async function findObstacle(
	ctx: TransactionContext,
	invitation: InvitationRow,
): Promise<NominationRefusal | undefined> {
	if (invitation.state === 'closed') return 'closed';
	const workshop = await getWorkshopById(ctx, invitation.workshopId);
	return isPastDue(invitation.dueOn, workshop, ctx.now) ? 'past_due' : undefined;
}

async function insert(
	ctx: TransactionContext,
	invitation: InvitationRow,
	nominee: Nominee,
	{ replaces, lateReason = '' }: { replaces?: NominationRow; lateReason?: string },
): Promise<Added> {
	const nominated = (await countStanding(ctx, [invitation.id])).get(invitation.id) ?? 0;
	const freed = replaces && isStanding(replaces) ? 1 : 0;
	if (nominated - freed >= invitation.seats) return { ok: false, reason: 'no_seats' };
	if (await isNominated(ctx, invitation.id, nominee.email)) return { ok: false, reason: 'already_nominated' };
	if (await hasTooMany(ctx, invitation)) return { ok: false, reason: 'too_many_changes' };
	if (replaces) await end(ctx, replaces, 'replaced');
	const id = newId();
	await ctx.db
		.insertInto('nomination')
		.values({
			...nominee,
			id,
			invitationId: invitation.id,
			isLate: lateReason === '' ? 0 : 1,
			lateReason,
			state: 'proposed',
			personId: null,
			registrationId: null,
			replacesId: replaces?.id ?? null,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		})
		.execute();
	await ask(ctx, invitation, id, nominee);
	await recordStep(ctx, invitation, replaces ? 'replace' : lateReason ? 'nominate_late' : 'nominate', id);
	return { ok: true, id };
}

async function isNominated(
	ctx: TransactionContext,
	invitationId: string,
	email: string | null,
): Promise<boolean> {
	if (email === null) return false;
	const same = await ctx.db
		.selectFrom('nomination')
		.select('id')
		.where('invitationId', '=', invitationId)
		.where('email', '=', email)
		.where('state', 'not in', ['declined', 'withdrawn', 'replaced'])
		.executeTakeFirst();
	return same !== undefined;
}

/** Each mail to a nominee is behind one link, so links are what is counted, with those that were ended. */
async function hasTooMany(ctx: TransactionContext, { id, seats }: InvitationRow): Promise<boolean> {
	const { steps } = await ctx.db
		.selectFrom('invitationEvent')
		.select(({ fn }) => fn.countAll<number>().as('steps'))
		.where('invitationId', '=', id)
		.where('kind', 'in', ['nominate', 'nominate_late', 'replace', 'change'])
		.executeTakeFirstOrThrow();
	return steps >= mostNominations(seats);
}

async function end(
	ctx: TransactionContext,
	{ id }: NominationRow,
	state: 'withdrawn' | 'replaced',
): Promise<void> {
	await ctx.db.updateTable('nomination').set({ state, updatedAt: ctx.now }).where('id', '=', id).execute();
}

async function askAnew(
	ctx: TransactionContext,
	invitation: InvitationRow,
	nominationId: string,
	nominee: Nominee,
): Promise<void> {
	await ctx.db.deleteFrom('nominationLink').where('nominationId', '=', nominationId).execute();
	await ask(ctx, invitation, nominationId, nominee);
}

/** Whoever has no address is registered by the desk. */
async function ask(
	ctx: TransactionContext,
	invitation: InvitationRow,
	nominationId: string,
	{ fullName, email }: Nominee,
): Promise<void> {
	if (email === null) return;
	const token = newToken();
	await ctx.db
		.insertInto('nominationLink')
		.values({ tokenHash: hashToken(token), nominationId, createdAt: ctx.now })
		.execute();
	const workshop = await getWorkshopById({ ...ctx, locale: invitation.language }, invitation.workshopId);
	await queueMails(ctx, [nomineeMail(invitation, workshop, { fullName, email }, token)]);
}
