import type { Context, TransactionContext } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { saveBadgeName } from '#lib/modules/people/commands/save-badge-name.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { findDraft, getFormFrame } from '../queries/form-steps.server.ts';
import { readRegistration } from '../rules/steps.ts';
import type { RegistrationOutcome, RegistrationRefusal } from '../types/registrations.ts';
import type { RegistrationChange } from '../types/steps.ts';
import { saveAnswers } from './answer-fields.server.ts';
import { saveConsents } from './consents.server.ts';
import { deleteDraft } from './keep-draft.server.ts';
import { findRegistrationRow, saveDetails } from './move-registration.server.ts';
import { takeSeat, type SeatOptions, type SeatTaken } from './take-seat.server.ts';

/**
 * Registers the actor with what they typed in the steps, and answers by mail. All of it is checked again: the workshop may ask
 * something else by now.
 * @param options of `takeSeat`; those beside `waits` are for higher modules that know why this person may come
 * @param onRegistered what hangs on it there, in the same transaction
 * @returns as `takeSeat`; `incomplete` when something is missing or wrong. What was typed stays until it is taken
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function registerFromDraft(
	ctx: Context,
	workshopId: string,
	options: SeatOptions = {},
	onRegistered?: (ctx: TransactionContext, taken: SeatTaken) => Promise<void>,
): Promise<RegistrationOutcome<SeatTaken>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx): Promise<RegistrationOutcome<SeatTaken>> => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.create', { workshopId, state: workshop.state });
		const draft = await findDraft(ctx, workshopId);
		const said = draft && readRegistration(await getFormFrame(ctx, workshop), draft.values);
		if (!said) return { ok: false, reason: await whyNothing(ctx, workshopId, personId) };
		const taken = await takeSeat(ctx, workshop, personId, said.input, options);
		if (!taken.ok) return taken;
		await saveChange(ctx, { registrationId: taken.registrationId, personId }, said.change);
		await saveConsents(ctx, taken.registrationId, said.consents);
		await deleteDraft(ctx, workshopId);
		await onRegistered?.(ctx, taken);
		return taken;
	});
}

/** Whoever sends the same form twice has registered already. */
async function whyNothing(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
): Promise<RegistrationRefusal> {
	const row = await findRegistrationRow(ctx, workshopId, personId);
	if (!row || row.state === 'withdrawn') return 'incomplete';
	return row.state === 'declined' ? 'declined_before' : 'already_registered';
}

/** Stores what no seat and no decision goes by. */
export async function saveChange(
	ctx: TransactionContext,
	{ registrationId, personId }: { registrationId: string; personId: string },
	{ details, badgeName, answers }: RegistrationChange,
): Promise<void> {
	if (details) await saveDetails(ctx, registrationId, details);
	if (badgeName !== undefined) await saveBadgeName(ctx, personId, badgeName);
	if (answers) await saveAnswers(ctx, registrationId, 'registration', answers);
}
