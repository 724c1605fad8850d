import type { TransactionContext } from '#lib/core/context.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { settleAnswers } from '../rules/states.ts';
import type { RegistrationInput } from '../schema/registrations.ts';
import type { RegistrationAnswers, RegistrationOutcome } from '../types/registrations.ts';

/**
 * @param workshop whose organisation types and mode the answers have to fit
 * @param input what was typed
 * @returns the answers to store, or the first one that does not fit
 */
export async function settleInput(
	ctx: TransactionContext,
	workshop: WorkshopView,
	{ organisationType, ...answers }: RegistrationInput,
): Promise<RegistrationOutcome<{ answers: RegistrationAnswers }>> {
	const types = await listOrganisationTypes(ctx, workshop.id);
	const type = types.find(({ id }) => id === organisationType);
	return settleAnswers({ ...answers, organisationTypeId: organisationType }, type, workshop.mode);
}
