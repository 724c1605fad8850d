import { describe, expect, test } from 'vitest';
import { fitsHold } from '#lib/modules/nominations/rules/holds.ts';
import {
	findDetailsProblem,
	isPastDue,
	ownSteps,
	releaseDate,
	reminderDue,
	scopeOfHold,
	stands,
} from '#lib/modules/nominations/rules/invitations.ts';
import { tallySeats } from '#lib/modules/registration/rules/seats.ts';

const hanoi = { zone: 'Asia/Ho_Chi_Minh' };

describe('the due date, by the clock of the workshop’s place', () => {
	test.each([
		['2026-11-27T16:59:59.999Z', 'Asia/Ho_Chi_Minh', false],
		['2026-11-27T17:00:00.000Z', 'Asia/Ho_Chi_Minh', true],
		['2026-11-27T17:00:00.000Z', 'Europe/Copenhagen', false],
		['2026-11-28T07:59:59.999Z', 'America/Los_Angeles', false],
		['2026-11-28T08:00:00.000Z', 'America/Los_Angeles', true],
	])('%s in %s: past is %s', (now, zone, isPast) => {
		expect(isPastDue('2026-11-27', { zone }, now)).toBe(isPast);
	});
	test('kept seats are let go the day after, also over the end of a year', () => {
		expect(releaseDate('2026-12-31')).toBe('2027-01-01');
	});
	test.each([
		['2026-11-21', undefined, 'due_past'],
		['2026-11-21', '2026-11-21', undefined],
		['2026-11-22', undefined, undefined],
		['2026-12-02', undefined, undefined],
		['2026-12-03', undefined, 'due_after_workshop'],
	])('%s, before that %s: %s', (dueOn, former, problem) => {
		const workshop = { zone: 'Europe/Copenhagen', endsOn: '2026-12-02', typeIds: ['a'] };
		const details = { dueOn, organisationTypeIds: ['a'] };
		expect(findDetailsProblem(details, workshop, '2026-11-22T08:00:00.000Z', former)).toBe(problem);
	});
	test('a type of another workshop is none', () => {
		const workshop = { zone: 'UTC', endsOn: '2026-12-02', typeIds: ['a'] };
		const details = { dueOn: '2026-12-01', organisationTypeIds: ['a', 'b'] };
		expect(findDetailsProblem(details, workshop, '2026-11-22T08:00:00.000Z')).toBe('type_unknown');
	});
});

describe('reminders that come by themselves', () => {
	const due = (now: string, sentAt = '2026-11-01T03:00:00.000Z') =>
		reminderDue({ dueOn: '2026-11-27', sentAt }, hanoi, now);
	test.each([
		['2026-11-19T10:00:00.000Z', undefined],
		['2026-11-20T00:59:59.999Z', undefined],
		['2026-11-20T01:00:00.000Z', 'remind_7'],
		['2026-11-24T10:00:00.000Z', 'remind_7'],
		['2026-11-25T01:00:00.000Z', 'remind_2'],
		['2026-11-27T16:59:00.000Z', 'remind_2'],
		['2026-11-27T17:00:00.000Z', undefined],
	])('%s: %s', (now, kind) => {
		expect(due(now)).toBe(kind);
	});
	test('none for a day that had come before the letter was sent', () => {
		expect(due('2026-11-22T03:00:00.000Z', '2026-11-20T03:00:00.000Z')).toBeUndefined();
		expect(due('2026-11-25T03:00:00.000Z', '2026-11-20T03:00:00.000Z')).toBe('remind_2');
	});
});

test.each([
	['proposed', null, true],
	['accepted', null, true],
	['declined', null, false],
	['withdrawn', null, false],
	['replaced', null, false],
	['registered', 'received', true],
	['registered', 'waiting', true],
	['registered', 'confirmed', true],
	['registered', 'declined', false],
	['registered', 'withdrawn', false],
	['registered', null, false],
] as const)('a nomination that is %s, registration %s, takes a seat: %s', (state, registration, takes) => {
	expect(stands(state, registration)).toBe(takes);
});

test.each([
	[['a'], 'DK', { dimension: 'organisation_type', value: 'a' }],
	[['a', 'b'], 'DK', { dimension: 'country', value: 'DK' }],
	[[], 'DK', { dimension: 'country', value: 'DK' }],
	[[], null, { dimension: 'total', value: '' }],
])('seats for %j of %s are held of %j', (organisationTypeIds, country, scope) => {
	expect(scopeOfHold({ organisationTypeIds, country })).toEqual(scope);
});

describe('whether seats can be kept', () => {
	const wish = { organisationTypeId: 'a', country: 'DK', mode: 'in_person' } as const;
	const type = { dimension: 'organisation_type', value: 'a' } as const;
	const total = { dimension: 'total', value: '' } as const;
	const hold = (seats: number) => ({ id: 'h', purpose: '', releaseOn: null, seats, ...type });
	const seats = (held: number) =>
		tallySeats(
			[{ ...wish, count: 4 }],
			[
				{ ...total, seats: 10 },
				{ ...type, seats: 8 },
			],
			[hold(held)],
		);
	test('only those that neither people nor other holds have', () => {
		expect(fitsHold(seats(1), type, 3, undefined)).toBe(true);
		expect(fitsHold(seats(1), type, 4, undefined)).toBe(false);
		expect(fitsHold(seats(1), total, 5, undefined)).toBe(true);
		expect(fitsHold(seats(1), total, 6, undefined)).toBe(false);
	});
	test('with those that are given up for it', () => {
		expect(fitsHold(seats(3), type, 4, hold(3))).toBe(true);
		expect(fitsHold(seats(3), type, 5, hold(3))).toBe(false);
	});
	test('fewer than before always, though limits were lowered', () => {
		const lowered = tallySeats([{ ...wish, count: 4 }], [{ ...total, seats: 2 }], [hold(3)]);
		expect(fitsHold(lowered, type, 3, hold(3))).toBe(true);
		expect(fitsHold(lowered, type, 4, hold(3))).toBe(false);
	});
	test('where nothing is limited, as many as like', () => {
		expect(fitsHold(tallySeats([], [], []), total, 500, undefined)).toBe(true);
	});
});

describe('what an institution can do about its own people', () => {
	const open = { isClosed: false, isPastDue: false };
	const past = { isClosed: false, isPastDue: true };
	test.each([
		['proposed', null, open, ['change', 'replace', 'withdraw']],
		['accepted', null, open, ['change', 'replace', 'withdraw']],
		['accepted', null, past, ['withdraw']],
		['proposed', null, { isClosed: true, isPastDue: false }, ['withdraw']],
		['declined', null, open, ['replace']],
		['declined', null, past, []],
		['registered', 'confirmed', open, []],
		['registered', 'withdrawn', open, ['replace']],
		['withdrawn', null, open, []],
	] as const)('%s, registration %s', (state, registrationState, institution, steps) => {
		expect(ownSteps({ state, registrationState }, institution)).toEqual(steps);
	});
});
