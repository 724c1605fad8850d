import type { RequestEvent } from '@sveltejs/kit';
import { authorize } from '#lib/core/policy.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getSeatsLeft } from '#lib/modules/registration/queries/seats.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';

type EntryEvent = Pick<RequestEvent<{ workshop: string }>, 'locals' | 'params'>;

/**
 * @returns the desk of those who register others
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not
 */
export async function getDeskForEntry({ locals: { ctx }, params }: EntryEvent) {
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	authorize(ctx, registrationPolicy, 'registration.register_others', facts);
	return desk;
}

/** @returns the same with what the forms offer to choose from */
export async function getEntryForm(event: EntryEvent) {
	const { ctx } = event.locals;
	const desk = await getDeskForEntry(event);
	return {
		...desk,
		types: await listOrganisationTypes(ctx, desk.workshop.id),
		seats: await getSeatsLeft(ctx, desk.workshop.id),
	};
}
