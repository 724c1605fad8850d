import { expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	changeCaseSchema,
	changeOf,
	changeSelectedSchema,
	partSchemas,
	readCaseFilter,
	settingsSchema,
	writeCaseFilter,
} from '#lib/modules/logistics/schema.ts';
import { logisticsParts } from '#lib/modules/logistics/types.ts';
import type { z } from 'zod';

function problemsOf(schema: z.ZodObject, typed: Record<string, string | string[]>) {
	const form = new FormData();
	for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) form.append(name, one);
	const read = parseForm(form, schema);
	return read.ok ? {} : read.problems;
}

test('every part may be left empty, because it is filled in bit by bit', () => {
	for (const part of logisticsParts) expect([part, problemsOf(partSchemas[part], {})]).toEqual([part, {}]);
});

test('what is typed into a part comes back with what to mend', () => {
	expect(
		problemsOf(partSchemas.travel, {
			arrivalOn: '2026-12-03',
			departureOn: '2026-12-01',
			arrivalTime: '25:00',
			wantsSupport: 'yes',
		}),
	).toEqual({
		arrivalTime: 'Enter a time such as 14:30',
		departureOn: 'Enter a date of departure that is not before the arrival',
		supportReason: 'Enter why you ask for support',
	});
	expect(
		problemsOf(partSchemas.visa, {
			wantsLetter: 'maybe',
			passportNumber: 'x'.repeat(31),
			nationality: 'XX',
			birthOn: '30 February',
		}),
	).toEqual({
		wantsLetter: 'Choose from the list',
		passportNumber: 'Shorten it to 30 characters or fewer',
		nationality: 'Choose a country from the list',
		birthOn: 'Enter a date such as 2027-01-31',
	});
	expect(problemsOf(partSchemas.hotel, { firstNightOn: '2026-12-02', leavesOn: '2026-12-01' })).toEqual({
		leavesOn: 'Enter a day that is not before the first night',
	});
	expect(problemsOf(partSchemas.needs, { diets: ['vegan', 'people'], interpretation: 'French' })).toEqual({
		diets: 'Choose from the list',
		interpretation: 'Choose from the list',
	});
});

test('refusing and asking need words; the rest does not', () => {
	const missing = { message: 'Enter why it is refused, or what you need to know' };
	expect(problemsOf(changeCaseSchema, { state: 'refused' })).toEqual(missing);
	expect(problemsOf(changeCaseSchema, { state: 'needs_information' })).toEqual(missing);
	expect(problemsOf(changeCaseSchema, { state: 'refused', message: 'No money' })).toEqual({});
	expect(problemsOf(changeCaseSchema, { state: 'done' })).toEqual({});
	expect(problemsOf(changeSelectedSchema, { state: 'done' })).toEqual({
		selected: 'Select at least one request, and no more than are on the page',
	});
});

test('what is left empty stays as it is; nobody takes a case away from somebody', () => {
	const empty = { state: '', assignedTo: '', dueOn: '', message: '' };
	expect(changeOf(empty)).toEqual({
		state: undefined,
		assignedTo: undefined,
		dueOn: undefined,
		message: undefined,
		note: undefined,
	});
	expect(changeOf({ ...empty, assignedTo: 'nobody' }).assignedTo).toBe(null);
	expect(changeOf({ ...empty, assignedTo: 'p1', state: 'done' })).toMatchObject({
		assignedTo: 'p1',
		state: 'done',
	});
});

test('days until everything is erased are a number that makes sense', () => {
	for (const [typed, wrong] of [
		['0', false],
		['730', false],
		['731', true],
		['-1', true],
		['3.5', true],
		['', true],
	] as const)
		expect([typed, 'retentionDays' in problemsOf(settingsSchema, { retentionDays: typed })]).toEqual([
			typed,
			wrong,
		]);
});

test('the list’s filter goes into an address and back; what makes no sense is left out', () => {
	const usual = { kind: null, state: 'open', isOverdue: false, assignee: null } as const;
	expect(readCaseFilter(new URLSearchParams('kind=love&state=odd&overdue=1'))).toEqual(usual);
	expect(writeCaseFilter(usual)).toBe('');
	const narrow = { kind: 'hotel', state: 'done', isOverdue: true, assignee: 'nobody' } as const;
	expect(readCaseFilter(new URLSearchParams(writeCaseFilter(narrow, 2)))).toEqual(narrow);
	expect(writeCaseFilter({ ...usual, state: 'all' }, 3)).toBe('state=all&page=3');
});
