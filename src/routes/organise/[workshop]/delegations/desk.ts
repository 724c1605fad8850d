import type { RequestEvent } from '@sveltejs/kit';
import { authorize } from '#lib/core/policy.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';

/**
 * @returns the workshop, for changes of its delegations
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not change them
 */
export async function getDeskForDelegations(
	event: RequestEvent<{ workshop: string }>,
): Promise<WorkshopView> {
	const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'registrations');
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(event.locals.ctx, registrationPolicy, 'delegation.edit', facts);
	return workshop;
}
