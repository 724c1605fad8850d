import { describe, expect, test } from 'vitest';
import {
	challengeMoves,
	filterAddress,
	isUnfinished,
	isWider,
	likelyLanguage,
	narrower,
	nextState,
	postingObstacle,
	writingLanguages,
	type ChallengeMove,
} from '#lib/modules/challenges/rules.ts';
import { challengeStates, type ChallengeFilter, type ChallengeState } from '#lib/modules/challenges/types.ts';
import { visibilities } from '#lib/modules/workshops/types.ts';

describe('states of a challenge', () => {
	const possible: [ChallengeState, ChallengeMove, ChallengeState][] = [
		['draft', 'submit', 'submitted'],
		['draft', 'withdraw', 'withdrawn'],
		['submitted', 'publish', 'published'],
		['submitted', 'request_changes', 'changes_requested'],
		['submitted', 'withdraw', 'withdrawn'],
		['changes_requested', 'submit', 'submitted'],
		['changes_requested', 'withdraw', 'withdrawn'],
		['published', 'request_changes', 'changes_requested'],
		['published', 'withdraw', 'withdrawn'],
		['withdrawn', 'take_up_again', 'draft'],
	];

	test('only the moves of the table are possible, each to its one state', () => {
		const found = challengeStates.flatMap((state) =>
			challengeMoves.flatMap((move) => {
				const next = nextState(state, move);
				return next === undefined ? [] : [[state, move, next]];
			}),
		);
		const order = (moves: unknown[][]) => moves.map((move) => move.join(' ')).sort();
		expect(order(found)).toEqual(order(possible));
	});

	test('what can be submitted is unfinished', () => {
		expect(challengeStates.filter(isUnfinished)).toEqual(['draft', 'changes_requested']);
	});
});

describe('width of a visibility', () => {
	test('each level is wider than those after it only', () => {
		const wider = visibilities.map((a) => visibilities.filter((b) => isWider(a, b)));
		expect(wider).toEqual([
			['participants', 'organisers', 'author'],
			['organisers', 'author'],
			['author'],
			[],
		]);
	});

	test('the narrower of two is the same both ways round', () => {
		expect(narrower('public', 'participants')).toBe('participants');
		expect(narrower('participants', 'public')).toBe('participants');
		expect(narrower('author', 'organisers')).toBe('author');
		expect(narrower('public', 'public')).toBe('public');
	});
});

describe('languages to write in', () => {
	test("the workshop's own come first and once", () => {
		expect(writingLanguages(['vi', 'lo'])).toEqual(['vi', 'lo', 'en', 'fr', 'es', 'ar', 'zh', 'ru', 'pt']);
	});

	test("the likely one is the reader's where the workshop works in it", () => {
		expect(likelyLanguage(['fr', 'vi'], 'vi')).toBe('vi');
		expect(likelyLanguage(['fr', 'vi'], 'en')).toBe('fr');
		expect(likelyLanguage([], 'en')).toBe('en');
	});
});

describe('what keeps somebody from posting', () => {
	const delegate = { country: 'KE' };

	test('nothing for a participant with a country', () => {
		expect(postingObstacle({ workshopState: 'published', participant: delegate })).toBeUndefined();
	});

	test('a workshop that is not published, whoever asks', () => {
		expect(postingObstacle({ workshopState: 'archived', participant: delegate })).toBe('workshop_closed');
		expect(postingObstacle({ workshopState: 'draft', participant: undefined })).toBe('workshop_closed');
	});

	test('not taking part, or taking part without a country', () => {
		expect(postingObstacle({ workshopState: 'published', participant: undefined })).toBe('not_participant');
		expect(postingObstacle({ workshopState: 'published', participant: { country: null } })).toBe(
			'no_country',
		);
	});
});

describe('address of the list', () => {
	const filter: ChallengeFilter = {
		text: '',
		topicId: '',
		country: '',
		language: '',
		sort: 'newest',
		page: 3,
	};

	test('nothing that narrows gives the plain address', () => {
		expect(filterAddress('/c', filter, 1)).toBe('/c');
	});

	test('every wish is kept, with the page asked for', () => {
		const wishes = { ...filter, text: 'a&b', topicId: 't', country: 'KE', language: 'vi' };
		expect(filterAddress('/c', { ...wishes, sort: 'most_solutions' }, 2)).toBe(
			'/c?q=a%26b&topic=t&country=KE&language=vi&sort=most_solutions&page=2',
		);
	});
});
