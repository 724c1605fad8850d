import { expect, test } from 'vitest';
import { findLikePairs, pairKey, type Comparable } from '#lib/modules/registration/rules/likeness.ts';

const lan: Comparable = {
	id: 'a',
	fullName: 'Nguyễn Thị Lan',
	email: 'lan@gso.example',
	organisation: 'Tổng cục Thống kê',
	country: 'VN',
	state: 'received',
};
const other: Comparable = {
	id: 'b',
	fullName: 'Amina Diallo',
	email: 'amina@ansd.example',
	organisation: 'ANSD',
	country: 'SN',
	state: 'received',
};
const pairs = (change: Partial<Comparable>) => findLikePairs([lan, { ...other, ...change }]);

test.each([
	[
		'the same name from the same country',
		{ fullName: 'Lan Nguyen Thi', country: 'VN' },
		['name_and_country'],
	],
	[
		'the same name and organisation',
		{ fullName: 'NGUYEN THI-LAN', organisation: 'tong cuc thong ke' },
		['name_and_organisation'],
	],
	['an address with a part behind a plus', { email: 'lan+hanoi@gso.example' }, ['email']],
	['an address with other dots', { email: 'l.a_n@gso.example' }, ['email']],
	[
		'everything',
		{ ...lan, id: 'b', email: 'l.an@gso.example' },
		['name_and_country', 'name_and_organisation', 'email'],
	],
])('%s is pointed out', (_, change, by) => {
	expect(pairs(change)).toEqual([{ ids: ['a', 'b'], by }]);
});

test.each([
	['the same name from elsewhere', { fullName: 'Nguyễn Thị Lan' }],
	['the same country and organisation only', { country: 'VN', organisation: 'Tổng cục Thống kê' }],
	['nobody has an address', { email: null }],
	['one of them has withdrawn', { ...lan, id: 'b', state: 'withdrawn' as const }],
])('%s is not', (_, change) => {
	expect(pairs(change)).toEqual([]);
});

test('two without an address are not alike by that', () => {
	expect(
		findLikePairs([
			{ ...lan, email: null },
			{ ...other, email: null },
		]),
	).toEqual([]);
});

test('a pair has one key, whoever is named first', () => {
	expect(findLikePairs([{ ...lan, id: 'b' }, lan])).toMatchObject([{ ids: ['a', 'b'] }]);
	expect(pairKey('b', 'a')).toBe(pairKey('a', 'b'));
});
