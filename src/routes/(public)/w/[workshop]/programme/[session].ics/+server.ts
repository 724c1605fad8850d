import { getSessionCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { calendarAnswer, isPlainCalendarRequest } from '#lib/server/http/calendar-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** One session, for a calendar. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	const { name, body } = await getSessionCalendar(locals.ctx, params.workshop, params.session, siteOrigin());
	const version = isPlainCalendarRequest(event)
		? await findPublicVersion(locals.ctx.db, params.workshop)
		: undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return calendarAnswer(event, name, body);
});
