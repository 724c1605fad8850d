import type { Selectable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, isEditable, needsReview, stateAfter, takesSeat } from '../rules/states.ts';
import { findFullAfterChange } from '../rules/seats.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationTable } from '../tables/registrations.server.ts';
import type { RegistrationOutcome, RegistrationState } from '../types/registrations.ts';
import type { RegistrationChange } from '../types/steps.ts';
import { findRegistrationRow, moveRegistration } from './move-registration.server.ts';
import { linkOrganisation } from './link-organisation.server.ts';
import { saveChange } from './register-from-draft.server.ts';
import { settleInput } from './settle-input.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Changes what the actor registered. Whoever waits keeps their place in line. Another organisation type, country or way of taking part has to have a seat; a confirmed registration whose
 * type, organisation or country changes goes back to the desk, unless the workshop confirms at once. Nothing else reopens it.
 * @returns the state it has now; or why not: the time for changes is over, no longer in a state that can be changed, a limit that is
 *   full, an answer that does not fit the workshop
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor has no registration there
 */
export async function reviseRegistration(
	ctx: Context,
	workshopId: string,
	change: RegistrationChange,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.edit', { workshopId, state: workshop.state });
		const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
		if (!stateAfter(row.state, 'revise')) return { ok: false, reason: 'state_changed' };
		if (!isEditable(workshop, ctx.now)) return { ok: false, reason: 'edit_over' };
		const outcome = change.input
			? await reviseSeat(ctx, workshop, row, change.input)
			: { ok: true as const, state: row.state };
		if (!outcome.ok) return outcome;
		await saveChange(ctx, { registrationId: row.id, personId }, change);
		return outcome;
	});
}

async function reviseSeat(
	ctx: TransactionContext,
	workshop: WorkshopView,
	row: Selectable<RegistrationTable>,
	change: Partial<RegistrationInput>,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	const before = { ...row, isListed: row.isListed === 1 };
	const { organisationTypeId: organisationType, organisation, country, mode, isListed } = before;
	const input = { organisationType, organisation, country, mode, isListed, ...change };
	const settled = await settleInput(ctx, workshop, input);
	if (!settled.ok) return settled;
	const { answers } = settled;
	const full = takesSeat(row.state)
		? findFullAfterChange(await readSeats(ctx, workshop), row, answers)
		: undefined;
	if (full) return { ok: false, reason: fullReason(full) };
	const isReopened = needsReview(before, answers) && !workshop.confirmsAtOnce;
	const state = (isReopened && stateAfter(row.state, 'revise')) || row.state;
	await moveRegistration(
		ctx,
		row,
		{ ...answers, isListed: answers.isListed ? 1 : 0, state },
		'registration.edit',
	);
	await linkOrganisation(ctx, row.id);
	await settleSeats(ctx, workshop.id);
	return { ok: true, state };
}
