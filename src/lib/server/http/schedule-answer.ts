import type { RequestEvent } from '@sveltejs/kit';
import { etagOf, matches } from './memory-answers.ts';

/**
 * @param type media type of the schedule
 * @param body its text
 * @returns the schedule, or 304 where the reader has these bytes already
 */
export function scheduleAnswer(event: RequestEvent, type: string, body: string): Response {
	const etag = etagOf(body);
	const headers = {
		'content-type': `${type}; charset=utf-8`,
		'cache-control': 'private, no-cache',
		vary: 'Cookie, Accept-Language',
		etag,
	};
	if (matches(event.request.headers.get('if-none-match'), etag))
		return new Response(null, { status: 304, headers });
	return new Response(body, { headers });
}
