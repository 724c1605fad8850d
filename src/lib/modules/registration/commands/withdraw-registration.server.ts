import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { stateAfter } from '../rules/states.ts';
import type { RegistrationOutcome } from '../types/registrations.ts';
import { findRegistrationRow, moveRegistration } from './move-registration.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Gives the actor's seat or place in line back; a seat goes to the next in line. Registration need not be open for that.
 * @returns why not, when the registration holds no seat any more or the workshop is archived
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor has no registration there
 */
export async function withdrawRegistration(
	ctx: Context,
	workshopId: string,
): Promise<RegistrationOutcome<object>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.withdraw', { workshopId, state: workshop.state });
		const row = (await findRegistrationRow(ctx, workshopId, personId)) ?? notFound();
		const state = stateAfter(row.state, 'withdraw');
		if (!state) return { ok: false, reason: 'state_changed' };
		if (workshop.state === 'archived') return { ok: false, reason: 'closed' };
		await moveRegistration(ctx, row, { state }, 'registration.withdraw');
		await settleSeats(ctx, workshopId);
		return { ok: true };
	});
}
