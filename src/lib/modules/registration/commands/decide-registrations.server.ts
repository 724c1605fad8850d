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
import { decisionMail } from '../emails/decisions.server.ts';
import { registrationPolicy } from '../policy.ts';
import { isReviewedBy } from '../queries/reviewers.server.ts';
import { readSeats } from '../queries/seats.server.ts';
import { planDecisions } from '../rules/bulk-plan.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { DecisionStep } from '../types/bulk.ts';
import type { Decision, DecisionRefusal } from '../types/queue.ts';
import { moveRegistration } from './move-registration.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/** A registration with its person's name. */
export type DecidedRow = Selectable<RegistrationTable> & { fullName: string };

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

/**
 * Takes the seats of registrations of one workshop back and has their people wait outside the line: free seats go to those in
 * line, and the desk picks by hand whom it has set aside. Each is told by mail why.
 * @param references in any case
 * @param reason the desk's words, shown to the people concerned
 * @returns how many wait now, and which do not, with the reason
 * @throws DomainError NOT_FOUND when the actor may not decide there, or one of them is not of that workshop
 */
export async function setRegistrationsAside(
	ctx: Context,
	workshopId: string,
	references: readonly string[],
	reason: string,
): Promise<Decision> {
	return decide(ctx, workshopId, references, 'set_aside', reason);
}

async function decide(
	ctx: Context,
	workshopId: string,
	references: readonly string[],
	step: DecisionStep,
	reason: string,
): Promise<Decision> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.decide', { workshopId, state: workshop.state });
		const rows = await getRows(ctx, workshopId, references);
		const refused = await decideRows(ctx, workshop, rows, step, reason);
		return {
			decided: rows.length - refused.size,
			refused: rows.flatMap((row) => {
				const refusal = refused.get(row.id);
				return refusal ? [toRefusal(row, refusal)] : [];
			}),
		};
	});
}

/**
 * What every decision of the desk comes to, whether on one registration or on many.
 * @param rows as they stand in this transaction, in the order in which they are decided; the caller has asked the permission
 * @returns by id, why those are not decided that stay as they are
 */
export async function decideRows(
	ctx: TransactionContext,
	workshop: WorkshopView,
	rows: readonly DecidedRow[],
	step: DecisionStep,
	reason: string,
): Promise<Map<string, DecisionRefusal>> {
	const decided: DecidedRow[] = [];
	const refused = new Map<string, DecisionRefusal>();
	for (const { row, to, refusal } of planDecisions(await readSeats(ctx, workshop), rows, step)) {
		if (refusal) refused.set(row.id, refusal);
		if (to === null) continue;
		const changes = { state: to, reason, decidedBy: ctx.actor.personId, decidedAt: ctx.now };
		const aside = step === 'set_aside' ? { isSetAside: 1 as const } : {};
		await moveRegistration(ctx, row, { ...changes, ...aside }, `registration.${step}`);
		decided.push(row);
	}
	await tellPeople(ctx, decided, step, reason);
	await settleSeats(ctx, workshop.id);
	return refused;
}

async function getRows(
	ctx: TransactionContext,
	workshopId: string,
	references: readonly string[],
): Promise<DecidedRow[]> {
	const wanted = [...new Set(references.map((reference) => reference.toLowerCase()))];
	if (wanted.length === 0) return [];
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.selectAll('r')
		.select('p.fullName')
		.where('r.workshopId', '=', workshopId)
		.where('r.reference', 'in', wanted)
		.where((eb) => isReviewedBy(ctx.actor, eb))
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	return rows.length === wanted.length ? rows : notFound();
}

/** Tells people by mail what was decided; whoever has no address is left out. */
export async function tellPeople(
	ctx: TransactionContext,
	rows: readonly DecidedRow[],
	step: DecisionStep,
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
		await queueMails(ctx, [decisionMail(about, row, { step, reason, origin })]);
	}
}

function toRefusal(row: DecidedRow, reason: DecisionRefusal): Decision['refused'][number] {
	return { reference: row.reference.toUpperCase(), fullName: row.fullName, reason };
}
