import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { readSeats } from '../queries/seats.server.ts';
import { fullReason, isRegistrationOpen, needsReview, stateAfter, takesSeat } from '../rules/states.ts';
import { findFullAfterChange } from '../rules/seats.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationOutcome, RegistrationState } from '../types/registrations.ts';
import { findRegistrationRow, moveRegistration } from './move-registration.server.ts';
import { linkOrganisation } from './link-organisation.server.ts';
import { settleInput } from './settle-input.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Changes what the actor registered. Whoever waits keeps their place in line. Another organisation type, country or way of taking part has to have a seat; a confirmed registration whose
 * type, organisation or country changes goes back to the desk.
 * @returns the state it has now; or why not: closed, no longer in a state that can be changed, a limit that is full, an answer
 *   that does not fit the workshop
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor has no registration there
 */
export async function reviseRegistration(
	ctx: Context,
	workshopId: string,
	input: RegistrationInput,
): Promise<RegistrationOutcome<{ state: RegistrationState }>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.edit', { workshopId, state: workshop.state });
		const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
		const revised = stateAfter(row.state, 'revise');
		if (!revised) return { ok: false, reason: 'state_changed' };
		if (!isRegistrationOpen(workshop)) return { ok: false, reason: 'closed' };

		const settled = await settleInput(ctx, workshop, input);
		if (!settled.ok) return settled;
		const { organisationTypeId, organisation, country, mode, isListed } = settled.answers;
		const full = takesSeat(row.state)
			? findFullAfterChange(await readSeats(ctx, workshop), row, settled.answers)
			: undefined;
		if (full) return { ok: false, reason: fullReason(full) };

		const before = { ...row, isListed: row.isListed === 1 };
		const state = needsReview(before, settled.answers) ? revised : row.state;
		await moveRegistration(
			ctx,
			row,
			{ organisationTypeId, organisation, country, mode, isListed: isListed ? 1 : 0, state },
			'registration.edit',
		);
		await linkOrganisation(ctx, row.id);
		await settleSeats(ctx, workshopId);
		return { ok: true, state };
	});
}
