import { describe, expect, it } from 'vitest';
import { dayAndTimeRange, timeRange } from '#lib/modules/programme/rules/wall-clock.ts';

const morning = { startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T10:30' };
const overnight = { startsLocal: '2026-12-01T23:00', endsLocal: '2026-12-02T01:00' };
const smallHours = { startsLocal: '2026-12-02T00:30', endsLocal: '2026-12-02T01:00' };

describe('timeRange', () => {
	it.each([
		[morning, undefined, '09:00–10:30'],
		[overnight, undefined, '23:00–01:00 (Wed 2 Dec)'],
		[smallHours, undefined, '00:30–01:00'],
		[smallHours, '2026-12-01', '00:30–01:00 (Wed 2 Dec)'],
	])('writes %o on %s as %s', (times, dayOn, text) => {
		expect(timeRange(times, dayOn)).toBe(text);
	});
});

describe('dayAndTimeRange', () => {
	it('begins with the day of the start', () => {
		expect(dayAndTimeRange(overnight)).toBe('Tue 1 Dec, 23:00–01:00 (Wed 2 Dec)');
	});
});
