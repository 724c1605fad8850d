import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { calendarAnswer, isPlainCalendarRequest } from '#lib/server/http/calendar-answer.ts';

const asked = (headers: Record<string, string> = {}) =>
	({ request: new Request('https://example.org/a.ics', { headers }) }) as RequestEvent;

test('a calendar is sent with its type, a name and an ETag', async () => {
	const response = calendarAnswer(asked(), 'data-for-all', 'BEGIN:VCALENDAR');
	expect(response.status).toBe(200);
	expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
	expect(response.headers.get('content-disposition')).toBe('inline; filename="data-for-all.ics"');
	expect(response.headers.get('cache-control')).toBe('private, no-cache');
	expect(response.headers.get('etag')).toMatch(/^W\/"[\w-]{22}"$/);
	expect(await response.text()).toBe('BEGIN:VCALENDAR');
});

test('a reader who has these bytes already gets none, and others get them', async () => {
	const etag = calendarAnswer(asked(), 'a', 'body').headers.get('etag') ?? '';
	const same = calendarAnswer(asked({ 'if-none-match': `"x", ${etag}` }), 'a', 'body');
	expect([same.status, same.headers.get('etag'), await same.text()]).toEqual([304, etag, '']);
	expect(calendarAnswer(asked({ 'if-none-match': etag }), 'a', 'other body').status).toBe(200);
});

test('the file’s name can break nothing', () => {
	const response = calendarAnswer(asked(), 'a"; x=\r\nb/../ç', '');
	expect(response.headers.get('content-disposition')).toBe('inline; filename="a---x---b-----.ics"');
});

test.each([
	['', {}, true],
	['?lang=vi', {}, true],
	['?lang=xx', {}, false],
	['?lang=vi&x=1', {}, false],
	['?x=1', {}, false],
	['', { zone: 'UTC' }, false],
	['', { theme: 'dark' }, false],
])('%s with %o is kept in memory: %s', (search, choices: { zone?: string; theme?: string }, isPlain) => {
	const event = {
		url: new URL(`https://example.org/a.ics${search}`),
		cookies: { get: () => choices.zone },
		locals: { theme: choices.theme ?? '' },
	} as unknown as RequestEvent;
	expect(isPlainCalendarRequest(event)).toBe(isPlain);
});
