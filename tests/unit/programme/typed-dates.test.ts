import { describe, expect, it } from 'vitest';
import { dateOrderOf, findDate } from '#lib/modules/programme/rules/typed-dates.ts';
import { readTypedDuration, readTypedTimes } from '#lib/modules/programme/rules/typed-times.ts';

const near = '2026-03-04';
const on = (text: string) => findDate(text, { order: 'dmy', near })?.on;

describe('findDate', () => {
	it.each([
		['2026-03-05', '2026-03-05'],
		['2026/3/5', '2026-03-05'],
		['5/3/2026', '2026-03-05'],
		['05-03-26', '2026-03-05'],
		['5.3.', '2026-03-05'],
		['13/3/2026', '2026-03-13'],
		['3/13/2026', '2026-03-13'],
		['Thu 5 March 2026', '2026-03-05'],
		['Thursday, March 5th, 2026', '2026-03-05'],
		['27 Sep. 2026', '2026-09-27'],
		['1st of May', '2026-05-01'],
		['Day 1: 27 September 2026', '2026-09-27'],
		['ngày 5 tháng 3 năm 2026', '2026-03-05'],
		['Thứ Năm, 5/3', '2026-03-05'],
		['Thứ 5, 13/3/2026', '2026-03-13'],
		['Chủ nhật 8/3/2026', '2026-03-08'],
		['5 thg 3', '2026-03-05'],
		['46086', '2026-03-05'],
	])('reads %s as %s', (text, expected) => expect(on(text)).toBe(expected));

	it.each(['', 'soon', '31/2/2026', '2026-02-30', '9:00', 'Thursday', '5/3/1826'])(
		'finds no date in %j',
		(text) => expect(on(text)).toBeUndefined(),
	);

	it('gives what stands behind the date', () => {
		const rest = (text: string) => findDate(text, { order: 'dmy', near })?.rest;
		expect([rest('5/3/2026 9h30'), rest('2026-03-05 09:00–10:30'), rest('46086.375')]).toEqual([
			'9h30',
			'09:00–10:30',
			'0.375000',
		]);
	});

	it('does not guess between day and month', () => {
		expect(findDate('5/3/2026', { order: null, near })).toEqual({ on: null, rest: '' });
		expect(findDate('5/3/2026', { order: 'mdy', near })?.on).toBe('2026-05-03');
		expect(findDate('5/5/2026', { order: null, near })?.on).toBe('2026-05-05');
	});

	it('takes the year next to the workshop where none is given', () => {
		expect(findDate('30/12', { order: 'dmy', near: '2027-01-02' })?.on).toBe('2026-12-30');
	});
});

describe('dateOrderOf', () => {
	const year = { startsOn: '2026-01-01', endsOn: '2026-12-31' };

	it.each([
		[['2026-03-05', '5 March'], year, undefined],
		[['5/3/2026', '13/3/2026'], year, 'dmy'],
		[['5/3/2026', '5/13/2026'], year, 'mdy'],
		[['5/3/2026', '6/3/2026'], { startsOn: '2026-03-05', endsOn: '2026-03-06' }, 'dmy'],
		[['5/3/2026'], year, null],
		[['5/13/2026', '13/5/2026', '1/2/2026'], year, null],
	] as const)('%j within %j: %s', (texts, dates, expected) => {
		expect(dateOrderOf(texts, dates)).toBe(expected);
	});
});

describe('readTypedTimes', () => {
	it.each([
		['09:00', '09:00', null],
		['9h30', '09:30', null],
		['9h', '09:00', null],
		['9.30', '09:30', null],
		['9 giờ 30 phút', '09:30', null],
		['9g15', '09:15', null],
		['2:30 pm', '14:30', null],
		['12 am', '00:00', null],
		['2:30 CH', '14:30', null],
		['7h tối', '19:00', null],
		['0930', '09:30', null],
		['0.375', '09:00', null],
		['24:00', '24:00', null],
		['09:00:00', '09:00', null],
		['09:00–10:30', '09:00', '10:30'],
		['9:00 - 10:30 (sáng)', '09:00', '10:30'],
		['từ 9h đến 10h15', '09:00', '10:15'],
		['9 to 10', '09:00', '10:00'],
		['2–3:30 pm', '14:00', '15:30'],
		['11-1 pm', '11:00', '13:00'],
		['0900-1030', '09:00', '10:30'],
	])('reads %s', (text, starts, ends) => expect(readTypedTimes(text)).toEqual({ starts, ends }));

	it.each(['', 'noonish', '25:00', '9:60', '24:30', '5/3/2026'])('refuses %j', (text) =>
		expect(readTypedTimes(text)).toBeUndefined(),
	);
});

describe('readTypedDuration', () => {
	it.each([
		['90', 90],
		['90 min', 90],
		['1:30', 90],
		['1h30', 90],
		['1.5 h', 90],
		['1 giờ 30 phút', 90],
		['45 phút', 45],
		['2 hours', 120],
	])('reads %s as %i minutes', (text, minutes) => expect(readTypedDuration(text)).toBe(minutes));

	it.each(['', '0', 'long', '1:75 days', '99999'])('refuses %j', (text) =>
		expect(readTypedDuration(text)).toBeUndefined(),
	);
});
