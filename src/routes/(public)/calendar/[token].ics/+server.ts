import { text } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getFeedCalendar } from '#lib/modules/calendar/queries/feed.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { calendarAnswer } from '#lib/server/http/calendar-answer.ts';
import { runtime } from '#lib/server/http/process.ts';
import { addressKey } from '#lib/server/http/rate-limit.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** A person's own calendar, for whoever has its secret address. */
export const GET = endpoint(async (event: RequestEvent) => {
	const wait = await runtime().rateLimiter.consume('feed.address', addressKey(event.getClientAddress()));
	if (wait > 0)
		return text(m.error_too_many_requests(), { status: 429, headers: { 'retry-after': `${wait}` } });
	const { name, body } = await getFeedCalendar(event.locals.ctx, event.params.token, siteOrigin());
	return calendarAnswer(event, name, body);
});
