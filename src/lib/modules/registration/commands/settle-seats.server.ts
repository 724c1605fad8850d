import type { Selectable } from 'kysely';
import { system, type Context, type TransactionContext } from '#lib/core/context.ts';
import { hashToken, newId, newToken } from '#lib/core/ids.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { lapsedMail, offerMail } from '../emails/seats.server.ts';
import { readSeats } from '../queries/seats.server.ts';
import { stateAfter } from '../rules/states.ts';
import { offerEnd, offersSeats } from '../rules/offers.ts';
import { nextInLine } from '../rules/seats.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import { moveRegistration } from './move-registration.server.ts';

type Row = Selectable<RegistrationTable>;

/**
 * Ends the offers that nobody took in time and offers what is free to the next in line. Every command that takes or frees a
 * seat does so in its own transaction, and a job where only the clock has moved; afterwards nobody stands
 * in line who could have a seat. Whom the desk has set aside is not in line: else the seat they gave up would come straight back.
 * In the audit log it is the system that acts.
 */
export async function settleSeats(ctx: TransactionContext, workshopId: string): Promise<void> {
	const inLine = await ctx.db
		.selectFrom('registration')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('state', 'in', ['waiting', 'offered'])
		.where('isSetAside', '=', 0)
		.orderBy('createdAt')
		.orderBy('id')
		.execute();
	if (inLine.length === 0) return;
	const asSystem = { ...ctx, actor: system };
	const workshop = await getWorkshopById(ctx, workshopId);
	await lapseOffers(asSystem, inLine);
	const waiting = inLine.filter(({ state }) => state === 'waiting');
	if (waiting.length === 0 || !offersSeats(workshop, ctx.now)) return;
	for (const row of nextInLine(await readSeats(ctx, workshop), waiting))
		await offerSeat(asSystem, workshop, row);
}

/** Settles every workshop in which an offer is over or somebody waits: seats that were held until today go to those who wait. */
export async function settleAllSeats(ctx: Context): Promise<void> {
	const workshops = await ctx.db
		.selectFrom('registration')
		.select('workshopId')
		.distinct()
		.where('state', 'in', ['waiting', 'offered'])
		.execute();
	for (const { workshopId } of workshops) await withTransaction(ctx, (ctx) => settleSeats(ctx, workshopId));
}

/**
 * Keeps a seat for somebody who waits, and tells them by mail. The caller has seen that one is free.
 * @param offeredBy who picked them; left out where they are the next in line
 */
export async function offerSeat(
	ctx: TransactionContext,
	workshop: WorkshopView,
	row: Row,
	offeredBy: string | null = null,
): Promise<void> {
	const token = newToken();
	const expiresAt = offerEnd(workshop, ctx.now);
	await moveRegistration(ctx, row, { state: 'offered' }, 'registration.offer');
	await ctx.db
		.insertInto('seatOffer')
		.values({
			id: newId(),
			registrationId: row.id,
			tokenHash: hashToken(token),
			offeredBy,
			offeredAt: ctx.now,
			expiresAt,
			state: 'open',
			answeredAt: null,
		})
		.execute();
	await tell(ctx, row, (about) => offerMail(about, token, expiresAt));
}

async function lapseOffers(ctx: TransactionContext, inLine: readonly Row[]): Promise<void> {
	const offered = inLine.filter(({ state }) => state === 'offered');
	if (offered.length === 0) return;
	const over = await ctx.db
		.selectFrom('seatOffer')
		.select('registrationId')
		.where('state', '=', 'open')
		.where('expiresAt', '<=', ctx.now)
		.execute();
	const ids = new Set(over.map(({ registrationId }) => registrationId));
	for (const row of offered.filter(({ id }) => ids.has(id))) {
		const state = stateAfter(row.state, 'lapse');
		if (!state) continue;
		await moveRegistration(ctx, row, { state }, 'registration.lapse');
		await tell(ctx, row, lapsedMail);
	}
}

async function tell(
	ctx: TransactionContext,
	{ workshopId, personId, reference }: Row,
	write: (about: Parameters<typeof lapsedMail>[0]) => MailDraft,
): Promise<void> {
	for (const recipient of await listRecipients(ctx, [personId])) {
		const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
		await queueMails(ctx, [write({ recipient, workshop, reference })]);
	}
}
