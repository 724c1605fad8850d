import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { needsDetails, planDecisions, planPicks } from '#lib/modules/registration/rules/bulk-plan.ts';
import { leftOf, quotaOf, tallySeats } from '#lib/modules/registration/rules/seats.ts';
import { takesSeat } from '#lib/modules/registration/rules/states.ts';
import { registrationStates, type RegistrationState } from '#lib/modules/registration/types/registrations.ts';

const row = (state: RegistrationState, country = 'VN') => ({
	...{ state, country, organisationTypeId: 'office' },
	mode: 'in_person' as const,
});
const total = { dimension: 'total', value: '' } as const;

describe('decisions', () => {
	test('go by state and by seats, the first ones first', () => {
		const seats = tallySeats([], [{ ...total, seats: 1 }], []);
		const rows = [row('declined'), row('waiting'), row('received'), row('withdrawn')];
		expect(planDecisions(seats, rows, 'confirm').map(({ to, refusal }) => [to, refusal])).toEqual([
			['confirmed', null],
			[null, 'total_full'],
			['confirmed', null],
			[null, 'state_changed'],
		]);
	});

	test('never promise more seats than there are, whoever is selected', () => {
		const anyRow = fc
			.record({ state: fc.constantFrom(...registrationStates), country: fc.constantFrom('VN', 'DK') })
			.map(({ state, country }) => row(state, country));
		fc.assert(
			fc.property(fc.array(anyRow), fc.nat(20), fc.nat(10), (rows, seats, each) => {
				const before = rows.filter(({ state }) => takesSeat(state)).map((one) => ({ ...one, count: 1 }));
				const caps = [
					{ ...total, seats },
					{ dimension: 'country' as const, value: '', seats: each },
				];
				const free = leftOf(quotaOf(tallySeats(before, caps, []), total)) ?? 0;
				const plan = planDecisions(tallySeats(before, caps, []), rows, 'confirm');
				const gained = plan.filter(({ to, row: one }) => to !== null && !takesSeat(one.state));
				expect(gained.length).toBeLessThanOrEqual(free);
			}),
		);
	});
});

test('seats of a hold are offered until it has none', () => {
	const hold = { id: 'h', purpose: '', ...total, seats: 2, releaseOn: null };
	const seats = tallySeats([], [{ ...total, seats: 2 }], [hold]);
	const rows = [row('waiting'), row('received'), row('waiting'), row('waiting')];
	expect(planPicks(seats, rows, hold).map(({ to, refusal }) => to ?? refusal)).toEqual([
		'offered',
		'state_changed',
		'offered',
		'not_held',
	]);
	expect(planPicks(seats, rows, undefined).map(({ to, refusal }) => to ?? refusal)[0]).toBe('total_full');
});

test.each([
	[{ step: 'confirm' as const }, false],
	[{ step: 'decline' as const }, true],
	[{ step: 'decline' as const, reason: 'Full' }, false],
	[{ step: 'set_aside' as const }, false],
	[{ step: 'tag' as const }, true],
	[{ step: 'mail' as const }, true],
	[{ step: 'mail' as const, texts: { en: { subject: 'a', body: 'b' } } }, false],
])('%j needs more to be said: %s', (given, expected) => {
	expect(needsDetails({ reason: '', tag: '', texts: {}, ...given })).toBe(expected);
});
