import type { RequestEvent } from '@sveltejs/kit';
import { isLocale } from '#lib/i18n/locale.ts';
import { etagOf, matches } from './memory-answers.ts';

/**
 * @param name ASCII without quotes, as slugs and codes are; the file's name without its ending
 * @param body iCalendar stream
 * @returns the calendar, or 304 where the reader has these bytes already
 */
export function calendarAnswer(event: RequestEvent, name: string, body: string): Response {
	const etag = etagOf(body);
	const headers = {
		'content-type': 'text/calendar; charset=utf-8',
		// Inline, so that a phone opens its calendar instead of a folder of downloads.
		'content-disposition': `inline; filename="${name.replaceAll(/[^\w-]/g, '-')}.ics"`,
		'cache-control': 'private, no-cache',
		vary: 'Cookie, Accept-Language',
		etag,
	};
	if (matches(event.request.headers.get('if-none-match'), etag))
		return new Response(null, { status: 304, headers });
	return new Response(body, { headers });
}

/** @returns whether nothing but a language is asked for: the few addresses whose answers are kept in memory */
export function isPlainCalendarAddress({ search }: URL): boolean {
	return search === '' || (search.startsWith('?lang=') && isLocale(search.slice(6)));
}
