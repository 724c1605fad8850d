import { getLogisticsDesk } from '#lib/modules/logistics/queries/desk.server.ts';
import { getLogisticsFigures } from '#lib/modules/logistics/queries/figures.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** What kitchen, interpreters and hotel need to know, without names. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getLogisticsDesk(locals.ctx, params.workshop);
	return { ...desk, figures: await getLogisticsFigures(locals.ctx, desk.workshop) };
});
