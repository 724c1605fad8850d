import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The organiser's desk of one workshop: what waits, and where everything is. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	return getDesk(locals.ctx, params.workshop);
});
