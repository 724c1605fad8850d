import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	deskSteps,
	findGaps,
	isRegistrationOpen,
	needsReview,
	offeredModes,
	ownSteps,
	settleAnswers,
	stateAfter,
	takesSeat,
} from '#lib/modules/registration/rules/states.ts';
import {
	registrationSteps,
	type RegistrationState,
	type RegistrationStep,
} from '#lib/modules/registration/types/registrations.ts';

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
		['waiting', 'register', undefined],
		['waiting', 'revise', 'waiting'],
		['waiting', 'offer', 'offered'],
		['waiting', 'accept', undefined],
		['waiting', 'confirm', 'confirmed'],
		['waiting', 'decline', 'declined'],
		['waiting', 'withdraw', 'withdrawn'],
		['offered', 'revise', undefined],
		['offered', 'offer', undefined],
		['offered', 'accept', 'received'],
		['offered', 'lapse', 'withdrawn'],
		['offered', 'confirm', 'confirmed'],
		['offered', 'decline', 'declined'],
		['offered', 'withdraw', 'withdrawn'],
		['withdrawn', 'wait', 'waiting'],
		['received', 'set_aside', 'waiting'],
		['confirmed', 'set_aside', 'waiting'],
		['waiting', 'set_aside', undefined],
		['offered', 'set_aside', undefined],
		['declined', 'set_aside', undefined],
		['withdrawn', 'set_aside', undefined],
		[null, 'set_aside', undefined],
		['received', 'offer', undefined],
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
		['offered', true],
		['waiting', false],
		['confirmed', true],
		['declined', false],
		['withdrawn', false],
		[null, false],
	])('%s takes a seat: %s', (state, expected) => {
		expect(takesSeat(state)).toBe(expected);
	});

	test('whatever people do, a seat is only ever gained by registering, by an offer, or by a confirmation of those without one', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom(...registrationSteps), { maxLength: 40 }), (steps) => {
				let state: RegistrationState | null = null;
				for (const step of steps) {
					const next: RegistrationState | undefined = stateAfter(state, step);
					if (next === undefined) continue;
					if (takesSeat(next) && !takesSeat(state)) {
						expect([null, 'withdrawn', 'declined', 'waiting']).toContain(state);
						expect(['register', 'confirm', 'offer']).toContain(step);
					}
					if (next === 'confirmed') expect(step).toBe('confirm');
					state = next;
				}
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
	const registrationEditUntil = '2026-12-01T00:00:00.000Z';
	const open = { state: 'published', isRegistrationOpen: true, registrationEditUntil } as const;
	const shut = { ...open, isRegistrationOpen: false } as const;
	const fixed = { ...open, registrationEditUntil: '2026-11-22T10:00:00.000Z' } as const;
	const archived = { ...open, state: 'archived' } as const;
	test.each([
		['open, nobody yet', open, null, ['register']],
		['open, received', open, 'received', ['revise', 'withdraw']],
		['open, confirmed', open, 'confirmed', ['revise', 'withdraw']],
		['open, waiting', open, 'waiting', ['revise', 'withdraw']],
		['open, offered', open, 'offered', ['accept', 'withdraw']],
		['open, declined', open, 'declined', []],
		['open, withdrawn', open, 'withdrawn', ['register']],
		['closed, nobody yet', shut, null, []],
		['closed, confirmed', shut, 'confirmed', ['revise', 'withdraw']],
		['open, no changes any more', fixed, 'received', ['withdraw']],
		['archived, confirmed', archived, 'confirmed', []],
	] as const)('by the person: %s', (_name, workshop, state, expected) => {
		expect(ownSteps(workshop, state, '2026-11-22T10:00:00.000Z')).toEqual(expected);
	});

	test.each([
		['received', ['confirm', 'decline', 'set_aside']],
		['waiting', ['confirm', 'decline']],
		['offered', ['confirm', 'decline']],
		['confirmed', ['decline', 'set_aside']],
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
