import { describe, expect, it } from 'vitest';
import {
	filterChoices,
	filterSessions,
	isFiltering,
	programmeQuery,
	readFilter,
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
		['q=++', ['Đạo đức dữ liệu', 'Opening', 'Lunch']],
	])('%s', (query, expected) => {
		expect(titles(query)).toEqual(expected);
	});
});

describe('readFilter', () => {
	it('takes what it does not know for not given, and cuts what is too long', () => {
		expect(read('kind=lecture&q=%ud800&x=1').kind).toEqual([]);
		expect(read(`q=${'a'.repeat(5000)}`).q).toHaveLength(200);
		expect(isFiltering(read('day=2026-12-01&kind=lecture'))).toBe(false);
		expect(isFiltering(read('language=vi'))).toBe(true);
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
