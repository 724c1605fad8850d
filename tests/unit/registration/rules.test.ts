import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	deskSteps,
	findFullLimit,
	findGaps,
	isRegistrationOpen,
	isSoldOut,
	isTypeFull,
	needsReview,
	offeredModes,
	ownSteps,
	seatsLeft,
	settleAnswers,
	stateAfter,
	takesSeat,
	withSeatTaken,
} from '#lib/modules/registration/rules.ts';
import {
	registrationSteps,
	type Quota,
	type RegistrationState,
	type RegistrationStep,
	type Seats,
} from '#lib/modules/registration/types.ts';

describe('states', () => {
	test.each<[RegistrationState | null, RegistrationStep, RegistrationState | undefined]>([
		[null, 'register', 'received'],
		[null, 'revise', undefined],
		[null, 'confirm', undefined],
		[null, 'decline', undefined],
		[null, 'withdraw', undefined],
		['received', 'register', undefined],
		['received', 'revise', 'received'],
		['received', 'confirm', 'confirmed'],
		['received', 'decline', 'declined'],
		['received', 'withdraw', 'withdrawn'],
		['confirmed', 'register', undefined],
		['confirmed', 'revise', 'received'],
		['confirmed', 'confirm', undefined],
		['confirmed', 'decline', 'declined'],
		['confirmed', 'withdraw', 'withdrawn'],
		['declined', 'register', undefined],
		['declined', 'revise', undefined],
		['declined', 'confirm', 'confirmed'],
		['declined', 'decline', undefined],
		['declined', 'withdraw', undefined],
		['withdrawn', 'register', 'received'],
		['withdrawn', 'revise', undefined],
		['withdrawn', 'confirm', undefined],
		['withdrawn', 'decline', undefined],
		['withdrawn', 'withdraw', undefined],
	])('%s, %s: %s', (state, step, expected) => {
		expect(stateAfter(state, step)).toBe(expected);
	});

	test.each<[RegistrationState | null, boolean]>([
		['received', true],
		['confirmed', true],
		['declined', false],
		['withdrawn', false],
		[null, false],
	])('%s takes a seat: %s', (state, expected) => {
		expect(takesSeat(state)).toBe(expected);
	});

	test('whatever people do, a seat is only ever gained by registering or by a confirmation after a refusal', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...registrationSteps), { maxLength: 40 }), (steps) => {
				let state: RegistrationState | null = null;
				for (const step of steps) {
					const next: RegistrationState | undefined = stateAfter(state, step);
					if (next === undefined) continue;
					if (takesSeat(next) && !takesSeat(state)) {
						expect([null, 'withdrawn', 'declined']).toContain(state);
						expect(step).toBe(state === 'declined' ? 'confirm' : 'register');
					}
					if (next === 'confirmed') expect(step).toBe('confirm');
					state = next;
				}
			}),
		);
	});
});

const quota = (limit: number | null, taken: number): Quota => ({ limit, taken });
const seatsOf = (total: Quota, office: Quota, civil: Quota = quota(null, 0)): Seats => ({
	total,
	perType: new Map([
		['office', office],
		['civil', civil],
	]),
});

describe('seats', () => {
	test.each([
		['room in both', quota(10, 9), quota(5, 4), undefined],
		['no limits', quota(null, 900), quota(null, 900), undefined],
		['the total is full', quota(10, 10), quota(5, 4), 'total_full'],
		['the type is full', quota(10, 9), quota(5, 5), 'type_full'],
		['both are full: the total counts', quota(10, 10), quota(5, 5), 'total_full'],
		['lowered below what is taken', quota(3, 7), quota(null, 7), 'total_full'],
		['a limit of none', quota(null, 0), quota(0, 0), 'type_full'],
	])('%s', (_name, total, office, expected) => {
		expect(findFullLimit(seatsOf(total, office), 'office')).toBe(expected);
	});

	test('a change of type asks the type only', () => {
		const seats = seatsOf(quota(1, 5), quota(5, 4), quota(2, 2));
		expect(isTypeFull(seats, 'office')).toBe(false);
		expect(isTypeFull(seats, 'civil')).toBe(true);
	});

	test('what is left of a type is never more than the total leaves, and never less than none', () => {
		expect(seatsLeft(seatsOf(quota(10, 8), quota(5, 0), quota(3, 4)))).toEqual({
			total: 2,
			perType: { office: 2, civil: 0 },
		});
		expect(seatsLeft(seatsOf(quota(null, 8), quota(5, 1), quota(null, 7)))).toEqual({
			total: null,
			perType: { office: 4, civil: null },
		});
		expect(seatsLeft(seatsOf(quota(3, 8), quota(null, 8)))).toEqual({
			total: 0,
			perType: { office: 0, civil: 0 },
		});
	});

	test.each([
		[{ total: 0, perType: { office: null } }, true],
		[{ total: 5, perType: { office: 0, civil: 0 } }, true],
		[{ total: 5, perType: { office: 0, civil: 1 } }, false],
		[{ total: null, perType: { office: null } }, false],
		[{ total: null, perType: {} }, false],
	])('%o is sold out: %s', (left, expected) => {
		expect(isSoldOut(left)).toBe(expected);
	});

	test('taking seats one by one stops exactly at the smaller limit', () => {
		const limit = fc.option(fc.integer({ min: 0, max: 20 }), { nil: null });
		fc.assert(
			fc.property(limit, limit, (total, office) => {
				let seats = seatsOf(quota(total, 0), quota(office, 0));
				let taken = 0;
				while (taken < 30 && findFullLimit(seats, 'office') === undefined) {
					seats = withSeatTaken(seats, 'office');
					taken++;
				}
				expect(taken).toBe(Math.min(total ?? 30, office ?? 30));
			}),
		);
	});
});

test.each([
	['published', true, true],
	['published', false, false],
	['draft', true, false],
	['archived', true, false],
] as const)('a workshop that is %s with the switch at %s is open: %s', (state, isSwitchedOn, expected) => {
	expect(isRegistrationOpen({ state, isRegistrationOpen: isSwitchedOn })).toBe(expected);
});

describe('what can be done', () => {
	const open = { state: 'published', isRegistrationOpen: true } as const;
	const shut = { state: 'published', isRegistrationOpen: false } as const;
	const archived = { state: 'archived', isRegistrationOpen: true } as const;
	test.each([
		['open, nobody yet', open, null, ['register']],
		['open, received', open, 'received', ['revise', 'withdraw']],
		['open, confirmed', open, 'confirmed', ['revise', 'withdraw']],
		['open, declined', open, 'declined', []],
		['open, withdrawn', open, 'withdrawn', ['register']],
		['closed, nobody yet', shut, null, []],
		['closed, confirmed', shut, 'confirmed', ['withdraw']],
		['archived, confirmed', archived, 'confirmed', []],
	] as const)('by the person: %s', (_name, workshop, state, expected) => {
		expect(ownSteps(workshop, state)).toEqual(expected);
	});

	test.each([
		['received', ['confirm', 'decline']],
		['confirmed', ['decline']],
		['declined', ['confirm']],
		['withdrawn', []],
	] as const)('by the desk: %s', (state, expected) => {
		expect(deskSteps(state)).toEqual(expected);
	});
});

describe('answers', () => {
	const typed = {
		organisationTypeId: 'office',
		organisation: 'Statistics Denmark',
		country: 'DK',
		mode: 'online',
		isListed: true,
	} as const;
	const needsCountry = { needsCountry: true };

	test('of a hybrid workshop either way is taken', () => {
		expect(settleAnswers(typed, needsCountry, 'hybrid')).toEqual({ ok: true, answers: typed });
	});

	test('where there is one way only it need not be asked', () => {
		expect(settleAnswers({ ...typed, mode: null }, needsCountry, 'in_person')).toEqual({
			ok: true,
			answers: { ...typed, mode: 'in_person' },
		});
	});

	test('people of an international organisation may have no country', () => {
		const answers = { ...typed, country: null };
		expect(settleAnswers(answers, { needsCountry: false }, 'online')).toEqual({ ok: true, answers });
	});

	test('everything that is missing is found at once', () => {
		expect(findGaps({ country: null, mode: null }, needsCountry, 'hybrid')).toEqual([
			'country_missing',
			'mode_missing',
		]);
		expect(findGaps({ country: null, mode: null }, undefined, 'hybrid')).toEqual([
			'type_unknown',
			'mode_missing',
		]);
	});

	test.each([
		['no such type', typed, undefined, 'hybrid', 'type_unknown'],
		['no country', { ...typed, country: null }, needsCountry, 'hybrid', 'country_missing'],
		['no way chosen', { ...typed, mode: null }, needsCountry, 'hybrid', 'mode_missing'],
		['a way that is not offered', typed, needsCountry, 'in_person', 'mode_missing'],
	] as const)('%s', (_name, answers, type, mode, reason) => {
		expect(settleAnswers(answers, type, mode)).toEqual({ ok: false, reason });
	});

	test.each([
		[{ organisationTypeId: 'civil' }, true],
		[{ organisation: 'Statistics Norway' }, true],
		[{ country: null }, true],
		[{ mode: 'in_person' }, false],
		[{ isListed: false }, false],
		[{}, false],
	] as const)('%o needs another look: %s', (change, expected) => {
		expect(needsReview(typed, { ...typed, ...change })).toBe(expected);
	});

	test('a workshop in both forms offers both', () => {
		expect(offeredModes('hybrid')).toEqual(['in_person', 'online']);
		expect(offeredModes('online')).toEqual(['online']);
	});
});
