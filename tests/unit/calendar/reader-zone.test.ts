import type { RequestEvent } from '@sveltejs/kit';
import { expect, test } from 'vitest';
import { readerZone } from '#lib/server/http/reader-zone.ts';

test.each([
	['nothing chosen', undefined, null, { zone: null, isListed: true }],
	['a zone of the list', 'Asia/Ho_Chi_Minh', null, { zone: 'Asia/Ho_Chi_Minh', isListed: true }],
	['a zone before the account’s', 'UTC', 'Asia/Tokyo', { zone: 'UTC', isListed: true }],
	['none, whatever the account says', 'none', 'Asia/Tokyo', { zone: null, isListed: true }],
	['only the account’s', undefined, 'Asia/Tokyo', { zone: 'Asia/Tokyo', isListed: true }],
	['another spelling', 'asia/ho_chi_minh', null, { zone: null, isListed: false }],
	['nonsense', 'Mars/Base', 'Asia/Tokyo', { zone: 'Asia/Tokyo', isListed: false }],
])('%s', (_, cookie, timeZone, expected) => {
	const event = {
		cookies: { get: () => cookie },
		locals: { person: timeZone && { fullName: 'A', timeZone } },
	} as unknown as RequestEvent;
	expect(readerZone(event)).toEqual(expected);
});
