import { describe, expect, it } from 'vitest';
import {
	filterChoices,
	filterSessions,
	isFiltering,
	programmeQuery,
	readFilter,
	withoutValue,
} from '#lib/modules/programme/rules/programme-filter.ts';
import { releasedSession } from '../../helpers/released-session.ts';

const read = (query: string) => readFilter(new URLSearchParams(query));
const part = (name: string) => ({ contributorId: name, part: 'speaker' as const, name, biography: '' });
const sessions = [
	releasedSession({
		title: 'Đạo đức dữ liệu',
		track: 'Ethics',
		room: 'Ba Đình',
		language: 'vi',
		kind: 'panel',
	}),
	releasedSession({ title: 'Opening', track: 'Policy', room: 'Hall', parts: [part('Søren Østergård')] }),
	releasedSession({ title: 'Lunch', kind: 'break', language: null, abstract: 'Soup of the day' }),
];
const titles = (query: string) => filterSessions(sessions, read(query)).map(({ title }) => title);

describe('filterSessions', () => {
	it.each([
		['', ['Đạo đức dữ liệu', 'Opening', 'Lunch']],
		['track=Ethics', ['Đạo đức dữ liệu']],
		['kind=break', ['Lunch']],
		['room=Hall', ['Opening']],
		['language=vi', ['Đạo đức dữ liệu']],
		['track=Ethics&kind=break', []],
		['track=Nothing', []],
		['q=dao+duc', ['Đạo đức dữ liệu']],
		['q=ĐỨC', ['Đạo đức dữ liệu']],
		['q=ostergard', ['Opening']],
		['q=hall+opening', ['Opening']],
		['q=hall+lunch', []],
		['q=panel', ['Đạo đức dữ liệu']],
		['q=soup', ['Lunch']],
		['track=Ethics&track=Policy', ['Đạo đức dữ liệu', 'Opening']],
		['track=Ethics&track=Policy&room=Hall', ['Opening']],
		['kind=panel&kind=break', ['Đạo đức dữ liệu', 'Lunch']],
		['q=++', ['Đạo đức dữ liệu', 'Opening', 'Lunch']],
	])('%s', (query, expected) => {
		expect(titles(query)).toEqual(expected);
	});
});

describe('what stands for more than it says', () => {
	const plenary = releasedSession({ title: 'Plenary', isAcrossRooms: true, interpretation: ['vi', 'fr'] });
	const titlesOf = (query: string) =>
		filterSessions([...sessions, plenary], read(query)).map(({ title }) => title);

	it('is in the room asked for when it is in all rooms', () => {
		expect(titlesOf('room=Hall')).toEqual(['Opening', 'Plenary']);
		expect(titlesOf('room=Hall&kind=break')).toEqual([]);
	});

	it('serves a language it is interpreted into', () => {
		expect(titlesOf('language=vi')).toEqual(['Đạo đức dữ liệu', 'Plenary']);
		expect(titlesOf('language=fr')).toEqual(['Plenary']);
		expect(filterChoices([plenary], 'language')).toEqual(['en', 'vi', 'fr']);
	});
});

describe('withoutValue', () => {
	it('takes one value away and leaves the others, so that each can be taken off by itself', () => {
		const filter = read('q=data&track=Ethics&track=Policy&room=Hall');
		const query = (field: Parameters<typeof withoutValue>[1], value: string) =>
			programmeQuery(null, withoutValue(filter, field, value));
		expect(query('track', 'Ethics')).toBe('?q=data&track=Policy&room=Hall');
		expect(query('room', 'Hall')).toBe('?q=data&track=Ethics&track=Policy');
		expect(query('q', 'data')).toBe('?track=Ethics&track=Policy&room=Hall');
		expect(query('kind', 'panel')).toBe('?q=data&track=Ethics&track=Policy&room=Hall');
	});
});

describe('a search', () => {
	it('folds the texts of a released session once, not for every reader', () => {
		let folded = 0;
		const session = releasedSession();
		Object.defineProperty(session, 'abstract', { get: () => ((folded += 1), 'Đạo đức') });
		for (let reader = 0; reader < 3; reader++)
			expect(filterSessions([session], read('q=dao+duc'))).toHaveLength(1);
		expect(folded).toBe(1);
	});
});

describe('readFilter', () => {
	it('takes what it does not know for not given, and cuts what is too long', () => {
		expect(read('kind=lecture&q=%ud800&x=1').kind).toEqual([]);
		expect(read(`q=${'a'.repeat(5000)}`).q).toHaveLength(200);
		expect(isFiltering(read('day=2026-12-01&kind=lecture'))).toBe(false);
		expect(isFiltering(read('language=vi'))).toBe(true);
		expect(read('room=A&room=A&room=&room=B').room).toEqual(['A', 'B']);
		expect(read(Array.from({ length: 90 }, (_, n) => `room=${n}`).join('&')).room).toHaveLength(20);
	});
});

describe('filterChoices', () => {
	it('offers what there is to choose between, in the order of the programme', () => {
		expect(filterChoices(sessions, 'track')).toEqual(['Ethics', 'Policy']);
		expect(filterChoices(sessions, 'kind')).toEqual(['panel', 'presentation', 'break']);
		expect(filterChoices(sessions, 'language')).toEqual(['vi', 'en']);
		expect(filterChoices(sessions.slice(0, 1), 'room')).toEqual([]);
	});
});

describe('programmeQuery', () => {
	it('writes each view in one way only, so that it is kept in memory once', () => {
		expect(programmeQuery(null)).toBe('');
		expect(programmeQuery('2026-12-01')).toBe('?day=2026-12-01');
		expect(programmeQuery('all', read('q=a+b&track=Đ&kind='))).toBe('?day=all&q=a+b&track=%C4%90');
		expect(programmeQuery(null, read(''))).toBe('');
	});
});
