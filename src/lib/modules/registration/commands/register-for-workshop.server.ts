import type { Context } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationOutcome } from '../types/registrations.ts';
import { takeSeat, type SeatOptions, type SeatTaken } from './take-seat.server.ts';

/**
 * Registers the actor and answers by mail.
 * @param options `waits`: whether the actor wants to wait where no seat is free; the others are for commands of higher modules
 *   that know why this person may come
 * @returns as `takeSeat`
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not see the workshop
 */
export async function registerForWorkshop(
	ctx: Context,
	workshopId: string,
	input: RegistrationInput,
	options: SeatOptions = {},
): Promise<RegistrationOutcome<SeatTaken>> {
	const personId = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.create', { workshopId, state: workshop.state });
		return takeSeat(ctx, workshop, personId, input, options);
	});
}
