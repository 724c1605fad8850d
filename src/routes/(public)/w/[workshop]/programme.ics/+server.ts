import { getWorkshopCalendar } from '#lib/modules/calendar/queries/workshop-calendar.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { calendarAnswer, isPlainCalendarRequest } from '#lib/server/http/calendar-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The workshop and all its released sessions, to subscribe to. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	const { name, body } = await getWorkshopCalendar(locals.ctx, params.workshop, siteOrigin());
	const version = isPlainCalendarRequest(event)
		? await findPublicVersion(locals.ctx.db, params.workshop)
		: undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return calendarAnswer(event, name, body);
});
