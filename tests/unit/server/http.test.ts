import { describe, expect, test } from 'vitest';
import { preferredLocale } from '#lib/i18n/locale.ts';
import { chooseEncoding, compressed } from '#lib/server/http/compression.ts';
import { matches, recall, remember } from '#lib/server/http/memory-answers.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { addressKey } from '#lib/server/http/rate-limit.ts';

describe('where to go next', () => {
	test.each([
		['/me?x=1#y', '/me?x=1#y'],
		['//evil.example', '/'],
		['/\\evil.example', '/'],
		['https://evil.example', '/'],
		['javascript:alert(1)', '/'],
		['/\t/evil.example', '/'],
		['/a\r\nSet-Cookie: x=1', '/'],
		['', '/'],
		[null, '/'],
		[`/${'a'.repeat(2_000)}`, '/'],
	])('%j leads to %s', (wanted, expected) => expect(nextPath(wanted)).toBe(expected));
});

describe('what a client address is counted under', () => {
	test.each([
		['203.0.113.7', '203.0.113.7'],
		['::ffff:203.0.113.7', '203.0.113.7'],
		['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
		['2001:db8:1:2::9', '2001:db8:1:2'],
		['2001:db8::9', '2001:db8:0:0'],
		['::1', '0:0:0:0'],
	])('%s: %s', (address, expected) => expect(addressKey(address)).toBe(expected));
});

describe('encoding', () => {
	test.each([
		['gzip, deflate, br', 'br'],
		['gzip;q=0.8', 'gzip'],
		['br;q=0, gzip', 'gzip'],
		['identity', 'identity'],
		[null, 'identity'],
	])('%j gives %s', (header, expected) => expect(chooseEncoding(header)).toBe(expected));

	test('small and binary bodies stay as they are', async () => {
		const small = await compressed(new Response('x', { headers: { 'content-type': 'text/html' } }), 'br');
		expect(small.headers.get('content-encoding')).toBeNull();
		const picture = new Response('x'.repeat(5_000), { headers: { 'content-type': 'image/png' } });
		expect((await compressed(picture, 'br')).headers.get('content-encoding')).toBeNull();
	});
});

describe('answers kept in memory', () => {
	const page = () =>
		new Response('x'.repeat(3_000), { headers: { 'content-type': 'text/html', 'x-a': 'b' } });
	const now = '2026-11-22T08:00:00.000Z';

	test('the same version is answered without work, another is not', async () => {
		await remember('/a', 'v1', null, page());
		expect(await (await recall('/a', 'v1', now, 'identity', null))?.text()).toBe('x'.repeat(3_000));
		expect(await recall('/a', 'v2', now, 'identity', null)).toBeUndefined();
		expect(await recall('/b', 'v1', now, 'identity', null)).toBeUndefined();
	});

	test('an answer that depends on now ends when now moves on', async () => {
		await remember('/now', 'v1', '2026-11-22T08:30:00.000Z', page());
		expect(await recall('/now', 'v1', now, 'identity', null)).toBeDefined();
		expect(await recall('/now', 'v1', '2026-11-22T08:30:00.000Z', 'identity', null)).toBeUndefined();
	});

	test('who has it already gets 304 and no body', async () => {
		await remember('/etag', 'v1', null, page());
		const first = await recall('/etag', 'v1', now, 'gzip', null);
		expect(first?.headers.get('content-encoding')).toBe('gzip');
		const again = await recall('/etag', 'v1', now, 'gzip', first?.headers.get('etag') ?? '');
		expect([again?.status, await again?.text(), again?.headers.get('x-a')]).toEqual([304, '', 'b']);
	});

	test.each([
		['W/"a"', '"a"', true],
		['"b", W/"a"', 'W/"a"', true],
		['*', '"a"', true],
		['"b"', '"a"', false],
	])('If-None-Match %s against %s: %s', (header, etag, expected) =>
		expect(matches(header, etag)).toBe(expected),
	);
});

test.each([
	['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
	['fr, en;q=0.5', 'en'],
	['en;q=0.1, vi;q=0.9', 'vi'],
	['fr', 'en'],
	['vi;q=0', 'en'],
	[null, 'en'],
])('a reader who sends %j reads %s', (header, expected) => expect(preferredLocale(header)).toBe(expected));
