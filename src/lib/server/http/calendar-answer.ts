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

/**
 * The same for a calendar that everybody sees alike: it is kept in memory for the next reader, until what it shows changes.
 * @param file its name and body as for `calendarAnswer`
 */
export function publicCalendarAnswer(event: RequestEvent, file: { name: string; body: string }): Response {
	const { locals } = event;
	if (locals.version !== undefined && isPlainCalendarRequest(event))
		locals.remember = { version: locals.version, validUntil: null };
	return calendarAnswer(event, file.name, file.body);
}

/**
 * Calendar programs ask plainly and bring no cookies; a browser's download with a theme and a zone would only fill the memory
 * with the same bytes again.
 * @returns whether the answer is one of the few that are kept in memory: nothing but a language is asked for
 */
export function isPlainCalendarRequest({
	url: { search },
	cookies,
	locals,
}: Pick<RequestEvent, 'url' | 'cookies' | 'locals'>): boolean {
	const isPlainAddress = search === '' || (search.startsWith('?lang=') && isLocale(search.slice(6)));
	return isPlainAddress && locals.theme === '' && cookies.get('zone') === undefined;
}
