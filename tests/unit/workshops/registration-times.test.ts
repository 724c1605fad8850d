import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { registrationWindow } from '#lib/modules/workshops/rules.ts';
import {
	registrationTimesOf,
	registrationTimesSchema,
	registrationTimesValues,
} from '#lib/modules/workshops/schema.ts';

const columns = {
	isRegistrationOpen: 1,
	registrationOpensLocal: '2027-03-28T02:30',
	registrationClosesLocal: '2027-04-01T18:00',
	registrationEditUntilLocal: null,
	startsOn: '2027-04-10',
	zone: 'Europe/Copenhagen',
} as const;
// The clock jumps over 02:30 that night, so it opens when it would have been 02:30: at 03:30.
const opensAt = '2027-03-28T01:30:00.000Z';
const closesAt = '2027-04-01T16:00:00.000Z';

describe('registration opens and closes by itself', () => {
	test.each([
		['a millisecond before', '2027-03-28T01:29:59.999Z', false, opensAt],
		['at the instant it opens', opensAt, true, null],
		['a millisecond before it closes', '2027-04-01T15:59:59.999Z', true, null],
		['at the instant it closes', closesAt, false, null],
	])('%s', (_, now, isRegistrationOpen, registrationOpensAt) => {
		expect(registrationWindow(columns, now)).toEqual({
			isRegistrationOpen,
			registrationOpensAt,
			registrationClosesAt: closesAt,
			registrationEditUntil: '2027-04-09T22:00:00.000Z',
		});
	});

	test('switched off, no time opens it', () => {
		expect(registrationWindow({ ...columns, isRegistrationOpen: 0 }, opensAt)).toMatchObject({
			isRegistrationOpen: false,
			registrationOpensAt: null,
			registrationClosesAt: null,
		});
	});

	test('without times the switch alone decides', () => {
		const always = { ...columns, registrationOpensLocal: null, registrationClosesLocal: null };
		expect(registrationWindow(always, '1990-01-01T00:00:00.000Z').isRegistrationOpen).toBe(true);
		expect(registrationWindow(always, '2190-01-01T00:00:00.000Z').isRegistrationOpen).toBe(true);
	});

	test('answers can be changed until the moment set, in the workshop’s zone', () => {
		const until = { ...columns, registrationEditUntilLocal: '2027-04-05T12:00' };
		expect(registrationWindow(until, opensAt).registrationEditUntil).toBe('2027-04-05T10:00:00.000Z');
	});
});

function formOf(fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

describe('the form of the times', () => {
	const complete = {
		opens: '2027-03-01T09:00',
		closes: '',
		editUntil: '2027-03-30T18:00:00',
		decides: 'desk',
	};

	test('is read, seconds and all, and shows what was saved', () => {
		const form = parseForm(formOf(complete), registrationTimesSchema);
		const times = form.ok ? registrationTimesOf(form.data) : undefined;
		expect(times).toEqual({
			opens: '2027-03-01T09:00',
			closes: null,
			editUntil: '2027-03-30T18:00',
			confirmsAtOnce: false,
		});
		expect(times && registrationTimesValues(times)).toEqual({ ...complete, editUntil: '2027-03-30T18:00' });
	});

	test.each([
		[{ opens: '2027-02-30T09:00' }, { opens: 'Enter both a date and a time, or neither' }],
		[{ editUntil: '2027-03-01T24:00' }, { editUntil: 'Enter both a date and a time, or neither' }],
		[{ closes: '2027-03-01' }, { closes: 'Enter both a date and a time, or neither' }],
		[{ closes: '2027-03-01T09:00' }, { closes: 'Choose a moment after registration opens' }],
		[{ decides: '' }, { decides: 'Choose who confirms registrations' }],
	])('refuses %o', (changes, problems) => {
		const form = parseForm(formOf({ ...complete, ...changes }), registrationTimesSchema);
		expect(form.ok ? {} : form.problems).toEqual(problems);
	});
});
