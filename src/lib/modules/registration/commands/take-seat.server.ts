import type { Insertable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { listRecipients } from '#lib/modules/people/queries/recipients.server.ts';
import { saveParticipation } from '#lib/modules/workshops/commands/participation.server.ts';
import { releaseSeats } from '#lib/modules/workshops/commands/seats.server.ts';
import { listHeldSeats } from '#lib/modules/workshops/queries/seats.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { queueMails } from '#lib/server/mail/outbox.ts';
import { mailSettings } from '#lib/server/mail/settings.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';
import { confirmedMail, receivedMail } from '../emails/decisions.server.ts';
import { waitingMail } from '../emails/seats.server.ts';
import { findAdmission } from '../queries/admission.server.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, isRegistrationOpen, stateAfter } from '../rules/states.ts';
import { findFullLimit } from '../rules/seats.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type {
	RegistrationOutcome,
	RegistrationRefusal,
	RegistrationSource,
	RegistrationState,
} from '../types/registrations.ts';
import { linkOrganisation } from './link-organisation.server.ts';
import { findRegistrationRow } from './move-registration.server.ts';
import { settleInput } from './settle-input.server.ts';
import { settleSeats } from './settle-seats.server.ts';

export interface SeatOptions {
	/** where no seat is free: stands in line for one */
	waits?: boolean;
	/** of a hold; one of its seats is taken, where it has one left */
	heldSeatId?: string | null;
	/** is confirmed at once, because somebody has decided already */
	isApproved?: boolean;
	/** of the links to registering that their browser has opened */
	admissionTokens?: readonly string[];
	/** may come although registration is closed, or not for everybody */
	isOpenAnyway?: boolean;
	/** left out: the person themself */
	registeredBy?: string;
	source?: RegistrationSource;
	/** sends no mail */
	isQuiet?: boolean;
}

export type SeatTaken = { registrationId: string; reference: string; state: RegistrationState };

/**
 * Registers somebody: takes a seat, or a place in line where none is free, and tells them by mail. After a withdrawal the old
 * registration is taken up again, under its old reference number. The caller has asked the permission.
 * @param workshop as the caller has read it in this transaction
 * @returns the reference number, in capitals; or why not: closed, already registered, declined before, a limit that is
 *   full, an answer that does not fit the workshop, not one of those who may register by themselves
 */
export async function takeSeat(
	ctx: TransactionContext,
	workshop: WorkshopView,
	personId: string,
	input: RegistrationInput,
	options: SeatOptions = {},
): Promise<RegistrationOutcome<SeatTaken>> {
	const before = (await findRegistrationRow(ctx, workshop.id, personId))?.state ?? null;
	if (!stateAfter(before, 'register'))
		return refused(before === 'declined' ? 'declined_before' : 'already_registered');
	if (!options.isOpenAnyway && !(await isAdmitted(ctx, workshop.id, personId, options)))
		return refused('not_admitted');
	if (!options.isOpenAnyway && !isRegistrationOpen(workshop)) return refused('closed');

	const settled = await settleInput(ctx, workshop, input);
	if (!settled.ok) return settled;
	// What only the clock has freed is for those who wait.
	await settleSeats(ctx, workshop.id);
	const hold = (await listHeldSeats(ctx, workshop)).find(
		(held) => held.id === options.heldSeatId && held.seats > 0,
	);
	const full = findFullLimit(await readSeats(ctx, workshop, hold?.id), settled.answers);
	const place = stateAfter(before, full ? 'wait' : 'register');
	if (!place || (full && !options.waits)) return refused(full ? fullReason(full) : 'state_changed');
	const isApproved = options.isApproved === true || workshop.confirmsAtOnce;
	const state = isApproved && !full ? 'confirmed' : place;

	const answers = { ...settled.answers, isListed: settled.answers.isListed ? (1 as const) : (0 as const) };
	const saved = await saveUnlessSeated(ctx, {
		...answers,
		workshopId: workshop.id,
		personId,
		state,
		reason: '',
		decidedBy: null,
		decidedAt: state === 'confirmed' ? ctx.now : null,
		createdAt: ctx.now,
		updatedAt: ctx.now,
		source: options.source ?? 'self',
		registeredBy: options.registeredBy ?? null,
	});
	if (!saved) return refused('already_registered');
	if (hold && !full) await releaseSeats(ctx, workshop.id, { id: hold.id, seats: 1 });
	if (state === 'confirmed') await saveParticipation(ctx, { workshopId: workshop.id, personId, ...answers });
	await linkOrganisation(ctx, saved.id);
	await recordAudit(ctx, {
		action: 'registration.create',
		workshopId: workshop.id,
		subjectId: saved.id,
		details: { from: before, to: state, source: options.source ?? 'self' },
	});
	if (!options.isQuiet)
		await tell(ctx, {
			workshopId: workshop.id,
			personId,
			state,
			mode: answers.mode,
			reference: saved.reference,
		});
	return { ok: true, registrationId: saved.id, reference: saved.reference.toUpperCase(), state };
}

async function tell(
	ctx: TransactionContext,
	taken: Pick<RegistrationTable, 'workshopId' | 'personId' | 'reference' | 'state' | 'mode'>,
): Promise<void> {
	for (const recipient of await listRecipients(ctx, [taken.personId])) {
		const workshop = await getWorkshopById({ ...ctx, locale: recipient.locale }, taken.workshopId);
		const about = { recipient, workshop, reference: taken.reference };
		await queueMails(ctx, [mailFor(about, taken)]);
	}
}

function mailFor(
	about: Parameters<typeof receivedMail>[0],
	{ state, mode }: Pick<RegistrationTable, 'state' | 'mode'>,
): MailDraft {
	if (state === 'confirmed') return confirmedMail(about, mode, mailSettings().origin);
	return state === 'waiting' ? waitingMail(about) : receivedMail(about);
}

async function isAdmitted(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
	{ admissionTokens = [] }: SeatOptions,
): Promise<boolean> {
	return (await findAdmission(ctx, workshopId, personId, admissionTokens)).isAdmitted;
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
