import type { Context, TransactionContext } from '#lib/core/context.ts';
import { hashToken, newToken } from '#lib/core/ids.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { invitationMail, reminderMail } from '../emails/invitations.server.ts';
import { countStanding, getInvitationRow, type InvitationRow } from '../queries/invitation-rows.server.ts';
import { isPastDue, reminderDue } from '../rules/invitations.ts';
import type { InvitationOutcome, InvitationRefusal } from '../types/invitations.ts';
import { recordStep, workshopForInvitations } from './invitation-steps.server.ts';
import { keepSeatsFor } from './kept-seats.server.ts';

/** What became of several invitations. */
export interface Sending {
	sent: number;
	refused: { organisation: string; reason: InvitationRefusal }[];
}

/**
 * Sends drafted invitations, each to its institution in its language, with a link to nominate by; seats that are to be kept are
 * kept from now on. Each is decided by itself.
 * @returns how many were sent, and which were not: sent before, a due date that is past, fewer seats free than are to be kept, a
 *   workshop that nobody could open yet, no address to write to any more
 * @throws DomainError NOT_FOUND for everybody but the registration desk and the owners, when the workshop is archived or one is
 *   not of it
 */
export async function sendInvitations(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
): Promise<Sending> {
	return each(ctx, workshopId, ids, async (ctx, workshop, row) => {
		if (row.state !== 'draft') return 'state_changed';
		const kept = await keepSeatsFor(ctx, workshop, row);
		if (!kept.ok) return kept.reason;
		await ctx.db
			.updateTable('institutionInvitation')
			.set({ state: 'sent', sentAt: ctx.now, heldSeatId: kept.heldSeatId, updatedAt: ctx.now })
			.where('id', '=', row.id)
			.execute();
		await tell(ctx, row, invitationMail);
		await recordStep(ctx, row, 'send');
		return undefined;
	});
}

/**
 * Reminds institutions that have nominated nobody, by a mail with another link; earlier links stay good.
 * @returns as `sendInvitations`; those who have nominated somebody meanwhile are refused as changed
 * @throws DomainError NOT_FOUND as `sendInvitations`
 */
export async function remindInstitutions(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
): Promise<Sending> {
	return each(ctx, workshopId, ids, async (ctx, _workshop, row) => {
		const nominated = (await countStanding(ctx, [row.id])).get(row.id) ?? 0;
		if (row.state !== 'sent' || nominated > 0) return 'state_changed';
		await tell(ctx, row, reminderMail);
		await recordStep(ctx, row, 'remind');
		return undefined;
	});
}

/**
 * Reminds institutions that have nominated nobody 7 and 2 days before the due date, each once for each due date; run by the system.
 */
export async function remindOfDueDates(ctx: Context): Promise<void> {
	const rows = await ctx.db
		.selectFrom('institutionInvitation as i')
		.innerJoin('workshop as w', 'w.id', 'i.workshopId')
		.select(['i.id', 'i.workshopId', 'i.dueOn', 'i.sentAt', 'w.zone'])
		.where('i.state', '=', 'sent')
		.where('i.email', '<>', '')
		// A day more, since somewhere it is still yesterday.
		.where('i.dueOn', '>=', dayBefore(ctx.now))
		.where('w.state', '=', 'published')
		.execute();
	for (const { id, workshopId, dueOn, sentAt, zone } of rows) {
		const kind = sentAt === null ? undefined : reminderDue({ dueOn, sentAt }, { zone }, ctx.now);
		if (kind) await withTransaction(ctx, (ctx) => remindOnce(ctx, workshopId, id, kind));
	}
}

/**
 * Makes a link for passing on by hand.
 * @param endsOthers whether the links sent so far stop working
 * @returns the token, which is shown now and never again; or that the invitation is not sent, or over
 * @throws DomainError NOT_FOUND as `sendInvitations`
 */
export async function renewLink(
	ctx: Context,
	workshopId: string,
	id: string,
	endsOthers: boolean,
): Promise<InvitationOutcome<{ token: string }>> {
	return withTransaction(ctx, async (ctx) => {
		await workshopForInvitations(ctx, workshopId);
		const row = await getInvitationRow(ctx, workshopId, id);
		if (row.state !== 'sent') return { ok: false, reason: 'state_changed' };
		if (endsOthers) await ctx.db.deleteFrom('invitationLink').where('invitationId', '=', id).execute();
		const token = await makeLink(ctx, id);
		await recordStep(ctx, row, 'renew_link');
		return { ok: true, token };
	});
}

/** @returns the token of a new link for the institution; only its hash is stored */
export async function makeLink(ctx: TransactionContext, invitationId: string): Promise<string> {
	const token = newToken();
	await ctx.db
		.insertInto('invitationLink')
		.values({ tokenHash: hashToken(token), invitationId, createdAt: ctx.now })
		.execute();
	return token;
}

async function remindOnce(
	ctx: TransactionContext,
	workshopId: string,
	id: string,
	kind: 'remind_7' | 'remind_2',
): Promise<void> {
	const row = await getInvitationRow(ctx, workshopId, id);
	const before = await ctx.db
		.selectFrom('invitationEvent')
		.select('id')
		.where('invitationId', '=', id)
		.where('kind', '=', kind)
		.where('dueOn', '=', row.dueOn)
		.executeTakeFirst();
	if (before || (await countStanding(ctx, [id])).has(id)) return;
	await tell(ctx, row, reminderMail);
	await recordStep(ctx, row, kind);
}

async function each(
	ctx: Context,
	workshopId: string,
	ids: readonly string[],
	work: (
		ctx: TransactionContext,
		workshop: WorkshopView,
		row: InvitationRow,
	) => Promise<InvitationRefusal | undefined>,
): Promise<Sending> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopForInvitations(ctx, workshopId);
		const sending: Sending = { sent: 0, refused: [] };
		for (const id of new Set(ids)) {
			const row = await getInvitationRow(ctx, workshopId, id);
			const reason = findObstacle(workshop, row, ctx.now) ?? (await work(ctx, workshop, row));
			if (reason) sending.refused.push({ organisation: row.organisation, reason });
			else sending.sent++;
		}
		return sending;
	});
}

function findObstacle(
	workshop: WorkshopView,
	row: InvitationRow,
	now: string,
): InvitationRefusal | undefined {
	if (workshop.state !== 'published') return 'not_published';
	// Whoever it was written to has had their data erased.
	if (row.email === '') return 'no_address';
	return isPastDue(row.dueOn, workshop, now) ? 'due_past' : undefined;
}

async function tell(
	ctx: TransactionContext,
	row: InvitationRow,
	write: typeof invitationMail,
): Promise<void> {
	const workshop = await getWorkshopById({ ...ctx, locale: row.language }, row.workshopId);
	await queueMails(ctx, [write(row, workshop, await makeLink(ctx, row.id))]);
}

function dayBefore(now: string): string {
	return Temporal.PlainDate.from(now.slice(0, 10)).subtract({ days: 1 }).toString();
}
