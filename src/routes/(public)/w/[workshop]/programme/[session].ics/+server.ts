import { getSessionCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { publicCalendarAnswer } from '#lib/server/http/calendar-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** One session, for a calendar. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	return publicCalendarAnswer(
		event,
		await getSessionCalendar(locals.ctx, params.workshop, params.session, siteOrigin()),
	);
});
