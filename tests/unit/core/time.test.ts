import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	dateOf,
	datesBetween,
	instantOf,
	isDate,
	isTimeZone,
	listTimeZones,
	wallClockOf,
} from '#lib/core/time.ts';

describe('instantOf', () => {
	test.each([
		['2023-09-27T09:00', 'Europe/Copenhagen', '2023-09-27T07:00:00.000Z'],
		['2027-08-22T08:30', 'Asia/Ho_Chi_Minh', '2027-08-22T01:30:00.000Z'],
		['2026-03-29T02:30', 'Europe/Copenhagen', '2026-03-29T01:30:00.000Z'], // skipped in spring: read as 03:30
		['2026-10-25T02:30', 'Europe/Copenhagen', '2026-10-25T00:30:00.000Z'], // twice in autumn: the first
		['2028-02-29T12:00', 'Asia/Kathmandu', '2028-02-29T06:15:00.000Z'],
		['2038-01-19T04:14', 'Europe/Berlin', '2038-01-19T03:14:00.000Z'],
	])('%s in %s is %s', (wallClock, zone, expected) => {
		expect(instantOf(wallClock, zone)).toBe(expected);
	});

	test('a wall clock comes back as it went in, wherever that hour exists once', () => {
		const zones = ['Europe/Copenhagen', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Chatham', 'UTC'];
		fc.assert(
			fc.property(
				fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2050, 0) }),
				fc.constantFrom(...zones),
				(milliseconds, zone) => {
					const instant = new Date(Math.floor(milliseconds / 60_000) * 60_000).toISOString();
					const wallClock = wallClockOf(instant, zone);
					expect(wallClockOf(instantOf(wallClock, zone), zone)).toBe(wallClock);
				},
			),
		);
	});
});

test('the date depends on the zone', () => {
	expect(dateOf('2026-12-31T23:30:00.000Z', 'Asia/Ho_Chi_Minh')).toBe('2027-01-01');
	expect(dateOf('2026-12-31T23:30:00.000Z', 'UTC')).toBe('2026-12-31');
});

test.each([
	['Asia/Ho_Chi_Minh', true],
	['Asia/Saigon', true],
	['UTC', true],
	['Europe/Kyiv', true],
	['+02:00', false],
	['Mars/Olympus', false],
	['', false],
	['../etc/passwd', false],
])('%s is a zone: %s', (name, expected) => expect(isTimeZone(name)).toBe(expected));

test('zones are offered under the names people use today', () => {
	const zones = listTimeZones();
	expect(zones).toContain('Asia/Ho_Chi_Minh');
	expect(zones).toContain('UTC');
	expect(zones).not.toContain('Asia/Saigon');
	expect(zones.filter((zone) => !isTimeZone(zone))).toEqual([]);
});

test.each([
	['2024-02-29', true],
	['2026-02-29', false],
	['2026-2-9', false],
	['2026-13-01', false],
	['tomorrow', false],
])('%s is a date: %s', (text, expected) => expect(isDate(text)).toBe(expected));

test('dates between are inclusive and cross months', () => {
	expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
	expect(datesBetween('2026-03-01', '2026-02-27')).toEqual([]);
});
