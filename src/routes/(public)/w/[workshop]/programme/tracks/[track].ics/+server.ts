import { getTrackCalendar } from '#lib/modules/calendar/queries/part-calendars.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { publicCalendarAnswer } from '#lib/server/http/calendar-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The sessions of one track, to subscribe to. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params, url } = event;
	const use = url.searchParams.has('copy') ? 'copy' : 'feed';
	return publicCalendarAnswer(
		event,
		await getTrackCalendar(locals.ctx, params.workshop, params.track, siteOrigin(), use),
	);
});
