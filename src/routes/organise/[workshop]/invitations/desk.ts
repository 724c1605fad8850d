import type { RequestEvent } from '@sveltejs/kit';
import { authorize } from '#lib/core/policy.ts';
import { nominationPolicy } from '#lib/modules/nominations/policy.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';

/**
 * @returns the desk, for changes of its invitations
 * @throws DomainError SIGN_IN_REQUIRED; NOT_FOUND when the actor may not change them
 */
export async function getDeskForInvitations({
	locals,
	params,
}: Pick<RequestEvent<{ workshop: string }>, 'locals' | 'params'>) {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'invitations');
	const { id: workshopId, state } = desk.workshop;
	authorize(locals.ctx, nominationPolicy, 'invitation.edit', { workshopId, state });
	return desk;
}
