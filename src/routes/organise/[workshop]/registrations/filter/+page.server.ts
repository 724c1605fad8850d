import { listDelegations } from '#lib/modules/registration/queries/delegations.server.ts';
import { getFilterChoices } from '#lib/modules/registration/queries/filter-choices.server.ts';
import { readQueuePlace, readRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Everything the queue can be narrowed by. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	return {
		...desk,
		filter: readRegistrationFilter(url.searchParams),
		place: readQueuePlace(url.searchParams),
		choices: await getFilterChoices(ctx, desk.workshop),
		delegations: await listDelegations(ctx, desk.workshop),
	};
});
