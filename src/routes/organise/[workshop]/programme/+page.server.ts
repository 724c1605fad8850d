import { getProgrammeDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The draft of the programme, one day at a time. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const programme = await getProgrammeDesk(locals.ctx, desk.workshop, url.searchParams.get('day'));
	return { ...desk, programme };
});
