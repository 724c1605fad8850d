import type { Context } from '#lib/core/context.ts';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import { dropNewPerson, ensurePerson } from '#lib/modules/people/commands/ensure-person.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegisteredOther } from '../types/entry.ts';
import type { RegistrationOutcome } from '../types/registrations.ts';
import { takeSeat, type SeatOptions, type SeatTaken } from './take-seat.server.ts';

/**
 * Registers somebody else: from paper, by telephone, at the door. Whoever did it is kept with the registration. Limits hold
 * for the desk too.
 * @param who an account with that address is taken as it is; otherwise one without a password is made
 * @param options `source` says how it came about; 'desk' where left out
 * @returns as `takeSeat`, and whose registration it is
 * @throws DomainError NOT_FOUND when the actor may not register others there
 */
export async function registerOnBehalf(
	ctx: Context,
	workshopId: string,
	who: RegisteredOther,
	input: RegistrationInput,
	options: SeatOptions = {},
): Promise<RegistrationOutcome<SeatTaken & { personId: string }>> {
	const registeredBy = requirePerson(ctx);
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'registration.register_others', {
			workshopId,
			state: workshop.state,
		});
		const { personId, isNew } = await ensurePerson(ctx, who);
		const taken = await takeSeat(ctx, workshop, personId, input, {
			source: 'desk',
			registeredBy,
			isOpenAnyway: true,
			...options,
		});
		if (taken.ok) return { ...taken, personId };
		if (isNew) await dropNewPerson(ctx, personId);
		return taken;
	});
}
