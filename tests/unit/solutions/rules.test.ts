import { describe, expect, test } from 'vitest';
import {
	excerptOf,
	nextState,
	originOf,
	placeOf,
	solutionVisibilities,
	sortSolutions,
} from '#lib/modules/solutions/rules.ts';
import { solutionStates, type AdoptionDecision } from '#lib/modules/solutions/types.ts';
import { visibilities } from '#lib/modules/workshops/types.ts';

test('a solution is published from a draft or again, and withdrawn before or after', () => {
	expect(solutionStates.map((state) => [nextState(state, 'publish'), nextState(state, 'withdraw')])).toEqual([
		['published', 'withdrawn'],
		[undefined, 'withdrawn'],
		['published', undefined],
	]);
});

test('only what comes from elsewhere is a peer solution', () => {
	expect(originOf('KE', 'VN')).toBe('peer');
	expect(originOf('KE', null)).toBe('peer');
	expect(originOf('KE', 'KE')).toBe('own_experience');
});

test('a solution is never offered to more people than its challenge', () => {
	expect(visibilities.map((visibility) => solutionVisibilities(visibility))).toEqual([
		['author', 'participants', 'public'],
		['author', 'participants'],
		['author'],
		['author'],
	]);
});

describe('order of solutions', () => {
	const solution = (decision: AdoptionDecision | null, publishedAt: string | null) => ({
		decision,
		publishedAt,
	});

	test('what has come furthest is first, the refused after the undecided', () => {
		const decisions = ['not_applicable', null, 'shortlisted', 'trying', 'adopted', 'will_try'] as const;
		const sorted = sortSolutions(decisions.map((decision) => solution(decision, '2026-01-01')));
		expect(sorted.map(({ decision }) => decision)).toEqual([
			'adopted',
			'trying',
			'will_try',
			'shortlisted',
			null,
			'not_applicable',
		]);
	});

	test('among equals the earlier is first, drafts are last', () => {
		const sorted = sortSolutions([
			solution(null, null),
			solution(null, '2026-02'),
			solution(null, '2026-01'),
		]);
		expect(sorted.map(({ publishedAt }) => publishedAt)).toEqual(['2026-01', '2026-02', null]);
	});
});

describe('excerpt', () => {
	test('a short text stays as it is', () => {
		expect(excerptOf('We counted twice.', 20)).toBe('We counted twice.');
	});

	test('a long one is cut between words', () => {
		expect(excerptOf('We counted twice and compared', 20)).toBe('We counted twice…');
	});

	test('a text without spaces is cut where it must be', () => {
		expect(excerptOf('x'.repeat(30), 20)).toBe(`${'x'.repeat(10)}…`);
	});
});

test('where somebody writes from, in the language of the reader', () => {
	expect(placeOf({ country: 'VN', organisation: 'GSO' }, 'en')).toBe('GSO, Viet Nam');
	expect(placeOf({ country: 'VN', organisation: 'GSO' }, 'vi')).toBe('GSO, Việt Nam');
	expect(placeOf({ country: null, organisation: 'UNSD' }, 'en')).toBe('UNSD');
});
