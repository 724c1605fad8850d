import { describe, expect, test } from 'vitest';
import {
	currentHalfDay,
	halfDayOf,
	halfDaysOf,
	heldHalfDays,
	takesAttendance,
} from '#lib/modules/attendance/rules/units.ts';

/** The clock goes forward in Copenhagen in the night to 28 March 2027, and back in the night to 31 October. */
const spring = { startsOn: '2027-03-27', endsOn: '2027-03-28', zone: 'Europe/Copenhagen' };
const autumn = { ...spring, startsOn: '2027-10-31', endsOn: '2027-10-31' };

describe('half-days of a workshop', () => {
	test('are two a day, also on the days the clock changes', () => {
		expect(halfDaysOf(spring)).toEqual([
			{ unit: '2027-03-27/am', dayOn: '2027-03-27', half: 'am' },
			{ unit: '2027-03-27/pm', dayOn: '2027-03-27', half: 'pm' },
			{ unit: '2027-03-28/am', dayOn: '2027-03-28', half: 'am' },
			{ unit: '2027-03-28/pm', dayOn: '2027-03-28', half: 'pm' },
		]);
		expect(halfDaysOf(autumn).map(({ unit }) => unit)).toEqual(['2027-10-31/am', '2027-10-31/pm']);
	});

	test('turn at 13:00 by the wall clock', () => {
		expect(halfDayOf('2027-03-28T12:59')).toBe('2027-03-28/am');
		expect(halfDayOf('2027-03-28T13:00')).toBe('2027-03-28/pm');
		expect(halfDayOf('2027-03-28T00:00')).toBe('2027-03-28/am');
	});
});

describe('the half-day that runs', () => {
	test.each([
		['2027-03-27T11:59:59.000Z', '2027-03-27/am', 'one minute to one in winter time'],
		['2027-03-27T12:00:00.000Z', '2027-03-27/pm', 'one o’clock in winter time'],
		['2027-03-28T10:59:00.000Z', '2027-03-28/am', 'one minute to one in summer time'],
		['2027-03-28T11:00:00.000Z', '2027-03-28/pm', 'one o’clock in summer time'],
		['2027-03-27T23:30:00.000Z', '2027-03-28/am', 'past midnight there, not yet in UTC'],
		['2027-03-01T08:00:00.000Z', '2027-03-27/am', 'weeks before'],
		['2027-04-01T08:00:00.000Z', '2027-03-28/pm', 'days after'],
	])('at %s is %s: %s', (now, unit) => {
		expect(currentHalfDay(spring, now)).toBe(unit);
	});

	test('at one o’clock on the long day of autumn is the afternoon', () => {
		expect(currentHalfDay(autumn, '2027-10-31T11:59:00.000Z')).toBe('2027-10-31/am');
		expect(currentHalfDay(autumn, '2027-10-31T12:00:00.000Z')).toBe('2027-10-31/pm');
	});
});

describe('half-days that count', () => {
	test('are all of them while nothing is released', () => {
		expect(heldHalfDays(autumn, undefined)).toEqual(['2027-10-31/am', '2027-10-31/pm']);
	});

	test('are those in which a session begins, on days of the workshop only', () => {
		const starts = ['2027-03-27T14:00', '2027-03-28T09:00', '2027-03-28T11:00', '2027-03-29T09:00'];
		expect(heldHalfDays(spring, starts)).toEqual(['2027-03-27/pm', '2027-03-28/am']);
	});
});

test('attendance is taken in sessions, not in pauses, dinners and at the desk itself', () => {
	expect(takesAttendance('plenary')).toBe(true);
	expect(takesAttendance('field_visit')).toBe(true);
	expect(takesAttendance('break')).toBe(false);
	expect(takesAttendance('social')).toBe(false);
	expect(takesAttendance('registration_desk')).toBe(false);
});
