import { getCalendarList } from '#lib/modules/calendar/queries/calendar-list.server.ts';
import { page } from '#lib/server/http/answer.ts';
import { keepInMemory } from '#lib/server/http/keep-in-memory.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent } from './$types';

/** Everything of one workshop that can be subscribed to. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const list = await getCalendarList(locals.ctx, params.workshop);
	keepInMemory(locals, url);
	return { ...list, origin: siteOrigin() };
});
