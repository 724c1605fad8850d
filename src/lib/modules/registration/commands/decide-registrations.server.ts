import type { Selectable } from 'kysely';
import type { Context, Locale, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import { confirmedMail, declinedMail } from '../emails/decisions.server.ts';
import { registrationPolicy } from '../policy.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, stateAfter, takesSeat } from '../rules/states.ts';
import { findFullLimit, withSeatTaken } from '../rules/seats.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { Decision, DecisionRefusal } from '../types/queue.ts';
import { moveRegistration } from './move-registration.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/** A registration with its person's name. */
type Row = Selectable<RegistrationTable> & { fullName: string };

/**
 * Confirms registrations of one workshop and tells each person by mail. One that was declined or waits needs a free seat,
 * the others hold theirs. Earlier applications come first where seats are short.
 * @param references in any case; each is decided by itself
 * @returns how many are confirmed now, and which are not, with the reason
 * @throws DomainError NOT_FOUND when the actor may not decide there, or one of them is not of that workshop
 */
export async function confirmRegistrations(
	ctx: Context,
	workshopId: string,
	references: readonly string[],
): Promise<Decision> {
	return decide(ctx, workshopId, references, 'confirm', '');
}

/**
 * Declines registrations of one workshop, which gives their seats to the next in line, and tells each person by mail why.
 * @param references in any case
 * @param reason the desk's words, shown to the people concerned
 * @returns how many are declined now, and which are not, with the reason
 * @throws DomainError NOT_FOUND when the actor may not decide there, or one of them is not of that workshop
 */
export async function declineRegistrations(
	ctx: Context,
	workshopId: string,
	references: readonly string[],
	reason: string,
): Promise<Decision> {
	return decide(ctx, workshopId, references, 'decline', reason);
}

async function decide(
	ctx: Context,
	workshopId: string,
	references: readonly string[],
	step: 'confirm' | 'decline',
	reason: string,
): Promise<Decision> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.decide', { workshopId, state: workshop.state });
		let seats = await readSeats(ctx, workshop);
		const decided: Row[] = [];
		const refused: Decision['refused'] = [];
		for (const row of await getRows(ctx, workshopId, references)) {
			const state = stateAfter(row.state, step);
			const wantsSeat = takesSeat(state ?? null) && !takesSeat(row.state);
			const full = wantsSeat ? findFullLimit(seats, row) : undefined;
			if (!state || full) {
				refused.push(toRefusal(row, full ? fullReason(full) : 'state_changed'));
				continue;
			}
			if (wantsSeat) seats = withSeatTaken(seats, row);
			const changes = { state, reason, decidedBy: ctx.actor.personId, decidedAt: ctx.now };
			await moveRegistration(ctx, row, changes, `registration.${step}`);
			decided.push(row);
		}
		await tellPeople(ctx, decided, step, reason);
		await settleSeats(ctx, workshopId);
		return { decided: decided.length, refused };
	});
}

async function getRows(
	ctx: TransactionContext,
	workshopId: string,
	references: readonly string[],
): Promise<Row[]> {
	const wanted = [...new Set(references.map((reference) => reference.toLowerCase()))];
	if (wanted.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.selectAll('r')
		.select('p.fullName')
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', 'in', wanted)
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	return rows.length === wanted.length ? rows : notFound();
}

export async function tellPeople(
	ctx: TransactionContext,
	rows: readonly Row[],
	step: 'confirm' | 'decline',
	reason: string,
): Promise<void> {
	const { origin } = mailSettings();
	const rowOf = new Map(rows.map((row) => [row.personId, row]));
	const workshops = new Map<Locale, WorkshopView>();
	for (const recipient of await listRecipients(ctx, [...rowOf.keys()])) {
		const row = rowOf.get(recipient.personId);
		if (!row) continue;
		const { locale } = recipient;
		const workshop = workshops.get(locale) ?? (await getWorkshopById({ ...ctx, locale }, row.workshopId));
		workshops.set(locale, workshop);
		const about = { recipient, workshop, reference: row.reference };
		const mail = step === 'confirm' ? confirmedMail(about, row.mode, origin) : declinedMail(about, reason);
		await queueMails(ctx, [mail]);
	}
}

function toRefusal(row: Row, reason: DecisionRefusal): Decision['refused'][number] {
	return { reference: row.reference.toUpperCase(), fullName: row.fullName, reason };
}
