import { expect, test } from 'vitest';
import { balanceOf, hideSmallCounts } from '#lib/modules/registration/rules/balance.ts';

const office = { organisationTypeId: 'office', country: 'VN', mode: 'in_person' } as const;
const line = (lines: ReturnType<typeof balanceOf>, key: string) => {
	const { taken, confirmed, takenAfter, confirmedAfter } = lines.get(key) ?? {};
	return [taken, confirmed, takenAfter, confirmedAfter];
};

test('everybody counts once in each group; only those with a seat take one', () => {
	const lines = balanceOf(
		[
			{ ...office, state: 'received', count: 3 },
			{ ...office, state: 'confirmed', count: 2 },
			{ ...office, state: 'waiting', count: 7 },
			{ organisationTypeId: 'agency', country: null, mode: 'online', state: 'offered', count: 1 },
		],
		[],
	);
	expect([...lines.keys()].sort()).toEqual([
		'country:VN',
		'mode:in_person',
		'mode:online',
		'organisation_type:agency',
		'organisation_type:office',
		'region:142',
		'total:',
	]);
	expect(line(lines, 'total:')).toEqual([6, 2, 6, 2]);
	expect(line(lines, 'region:142')).toEqual([5, 2, 5, 2]);
});

test('a decision moves people between states', () => {
	const counted = [
		{ ...office, state: 'received' as const, count: 3 },
		{ ...office, state: 'waiting' as const, count: 1 },
	];
	const moved = [
		{ ...office, from: 'received' as const, to: 'confirmed' as const, count: 2 },
		{ ...office, from: 'received' as const, to: 'declined' as const, count: 1 },
		{ ...office, from: 'waiting' as const, to: 'offered' as const, count: 1 },
	];
	expect(line(balanceOf(counted, moved), 'country:VN')).toEqual([3, 0, 3, 2]);
});

const counts = (...all: number[]) => all.map((count, n) => ({ key: `k${n}`, count }));
test.each([
	[[12, 9, 0], [12, 9, 0], 'nothing is small'],
	[[12, 4, 3], [12, null, null], 'two small ones hide each other'],
	[[12, 9, 4], [12, null, null], 'one alone takes the next smallest along'],
	[[4], [null], 'one only'],
])('counts under five: %j become %j, since %s', (given, shown) => {
	expect(hideSmallCounts(counts(...given), false).map(({ count }) => count)).toEqual(shown);
	expect(hideSmallCounts(counts(...given), true).map(({ count }) => count)).toEqual(given);
});
