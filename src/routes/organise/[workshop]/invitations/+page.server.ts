import { may } from '#lib/core/policy.ts';
import { pageNumber } from '#lib/core/page-number.ts';
import { nominationPolicy } from '#lib/modules/nominations/policy.ts';
import { listInvitations } from '#lib/modules/nominations/queries/invitations.server.ts';
import { readInvitationFilter } from '#lib/modules/nominations/schema/invitations.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The institutions that are invited, and how far each has come. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'invitations');
	const filter = readInvitationFilter(url.searchParams);
	const { id: workshopId, state } = desk.workshop;
	return {
		...desk,
		filter,
		list: await listInvitations(ctx, desk.workshop, filter, pageNumber(url.searchParams.get('page'))),
		mayEdit: may(ctx.actor, nominationPolicy, 'invitation.edit', { workshopId, state }),
	};
});
