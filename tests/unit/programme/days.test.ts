import { describe, expect, it } from 'vitest';
import { daysOf, dayWithTimes, programmeDayOf } from '#lib/modules/programme/rules/days.ts';

const night = { dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-02T02:00' };

describe('daysOf', () => {
	it('has every date of the workshop, as set or from nine to six, and days that sessions are on', () => {
		expect(
			daysOf({ startsOn: '2026-12-01', endsOn: '2026-12-02' }, [night], ['2026-12-04', '2026-12-01']),
		).toEqual([
			night,
			{ dayOn: '2026-12-02', startsLocal: '2026-12-02T09:00', endsLocal: '2026-12-02T18:00' },
			{ dayOn: '2026-12-04', startsLocal: '2026-12-04T09:00', endsLocal: '2026-12-04T18:00' },
		]);
	});

	it('leaves out a day that was set but is no longer in the workshop', () => {
		expect(daysOf({ startsOn: '2026-12-03', endsOn: '2026-12-03' }, [night], [])).toHaveLength(1);
	});
});

describe('programmeDayOf', () => {
	it.each([
		['2026-12-01T23:30', '2026-12-01'],
		['2026-12-02T00:30', '2026-12-01'],
		['2026-12-02T02:00', '2026-12-02'],
		['2026-12-03T00:30', '2026-12-03'],
	])('puts %s on %s', (startsLocal, dayOn) => {
		expect(programmeDayOf(startsLocal, [night])).toBe(dayOn);
	});
});

describe('dayWithTimes', () => {
	it.each([
		['09:00', '18:00', '2027-01-31T18:00'],
		['09:00', '02:00', '2027-02-01T02:00'],
		['09:00', '09:00', '2027-02-01T09:00'],
	])('takes %s to %s as ending %s', (starts, ends, endsLocal) => {
		expect(dayWithTimes('2027-01-31', starts, ends)).toEqual({
			dayOn: '2027-01-31',
			startsLocal: `2027-01-31T${starts}`,
			endsLocal,
		});
	});
});
