import type { Insertable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { receivedMail } from '../emails/decisions.server.ts';
import { waitingMail } from '../emails/seats.server.ts';
import { registrationPolicy } from '../policy.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, isRegistrationOpen, stateAfter } from '../rules/states.ts';
import { findFullLimit } from '../rules/seats.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { RegistrationOutcome, RegistrationRefusal, RegistrationState } from '../types/registrations.ts';
import { findRegistrationRow } from './move-registration.server.ts';
import { linkOrganisation } from './link-organisation.server.ts';
import { settleInput } from './settle-input.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Registers the actor: takes a seat, or a place in line where none is free, and answers by mail. After a withdrawal the old registration is taken up again,
 * under its old reference number.
 * @param options `waits`: whether the actor wants to wait where no seat is free
 * @returns the reference number, in capitals; or why not: closed, already registered, declined before, a limit that is
 *   full, an answer that does not fit the workshop
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function registerForWorkshop(
	ctx: Context,
	workshopId: string,
	input: RegistrationInput,
	{ waits = false } = {},
): Promise<RegistrationOutcome<{ reference: string; state: RegistrationState }>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.create', { workshopId, state: workshop.state });
		const before = (await findRegistrationRow(ctx, workshopId, personId))?.state ?? null;
		if (!stateAfter(before, 'register'))
			return refused(before === 'declined' ? 'declined_before' : 'already_registered');
		if (!isRegistrationOpen(workshop)) return refused('closed');

		const settled = await settleInput(ctx, workshop, input);
		if (!settled.ok) return settled;
		const { organisationTypeId, organisation, country, mode, isListed } = settled.answers;
		// What only the clock has freed is for those who wait.
		await settleSeats(ctx, workshopId);
		const full = findFullLimit(await readSeats(ctx, workshop), settled.answers);
		const state = stateAfter(before, full ? 'wait' : 'register');
		if (!state || (full && !waits)) return refused(full ? fullReason(full) : 'state_changed');

		const saved = await saveUnlessSeated(ctx, {
			workshopId,
			personId,
			organisationTypeId,
			organisation,
			country,
			mode,
			isListed: isListed ? 1 : 0,
			state,
			reason: '',
			decidedBy: null,
			decidedAt: null,
			createdAt: ctx.now,
			updatedAt: ctx.now,
		});
		if (!saved) return refused('already_registered');
		await linkOrganisation(ctx, saved.id);
		await recordAudit(ctx, {
			action: 'registration.create',
			workshopId,
			subjectId: saved.id,
			details: { from: before, to: state },
		});
		await sendReceipt(ctx, { workshopId, personId, reference: saved.reference, state });
		return { ok: true, reference: saved.reference.toUpperCase(), state };
	});
}

async function sendReceipt(
	ctx: TransactionContext,
	{
		workshopId,
		personId,
		reference,
		state,
	}: Pick<RegistrationTable, 'workshopId' | 'personId' | 'reference' | 'state'>,
): Promise<void> {
	for (const recipient of await listRecipients(ctx, [personId])) {
		const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, workshopId);
		const about = { recipient, workshop, reference };
		await queueMails(ctx, [state === 'waiting' ? waitingMail(about) : receivedMail(about)]);
	}
}

/** The unique index has the last word: only a withdrawn row gives way to the new one, keeping its id and number. */
async function saveUnlessSeated(
	ctx: TransactionContext,
	values: Omit<Insertable<RegistrationTable>, 'id' | 'reference'>,
) {
	return ctx.db
		.insertInto('registration')
		.values({ id: newId(), reference: newCode(8), ...values })
		.onConflict((conflict) =>
			conflict
				.columns(['workshopId', 'personId'])
				.doUpdateSet(values)
				.where('registration.state', '=', 'withdrawn'),
		)
		.returning(['id', 'reference'])
		.executeTakeFirst();
}

function refused(reason: RegistrationRefusal): { ok: false; reason: RegistrationRefusal } {
	return { ok: false, reason };
}
