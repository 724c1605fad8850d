import { may } from '#lib/core/policy.ts';
import { getListSource } from '#lib/modules/logistics/queries/list-source.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { listProfiles, mayFetch } from '#lib/modules/registration/queries/lists.server.ts';
import { isPaperFinal } from '#lib/modules/registration/rules/protocol-order.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Files with people: for the hotel, for the door, for everybody. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'lists');
	const { workshop } = desk;
	const profiles = await listProfiles(ctx, workshop, await getListSource(ctx, workshop.id));
	return {
		...desk,
		profiles: profiles.map((profile) => ({ ...profile, mayFetch: mayFetch(ctx, workshop, profile) })),
		mayEdit: may(ctx.actor, registrationPolicy, 'list.edit', {
			workshopId: workshop.id,
			state: workshop.state,
		}),
		isFinal: isPaperFinal(workshop, ctx.now),
	};
});
