import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { publicCalendarAnswer } from '#lib/server/http/calendar-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The workshop, its deadlines and all its released sessions, to subscribe to. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	return publicCalendarAnswer(event, await getWorkshopCalendar(locals.ctx, params.workshop, siteOrigin()));
});
