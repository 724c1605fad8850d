import { describe, expect, it } from 'vitest';
import { changeText, changeView, type ChangeNames } from '#lib/modules/programme/rules/change-views.ts';
import { changeOf } from '#lib/modules/programme/rules/release-diff.ts';
import type { ReleasedTrack, SessionContent } from '#lib/modules/programme/types/released.ts';

const content = (values: Partial<SessionContent> = {}): SessionContent => ({
	kind: 'presentation',
	kindLabel: null,
	title: 'Opening',
	subtitle: '',
	abstract: '',
	description: '',
	language: 'en',
	interpretation: [],
	room: { id: 'r1', name: 'Hall' },
	isAcrossRooms: false,
	trackId: null,
	parentId: null,
	takesSignUp: false,
	seats: null,
	dayOn: '2026-12-01',
	startsLocal: '2026-12-01T10:00',
	endsLocal: '2026-12-01T11:00',
	startsAt: '2026-12-01T09:00:00.000Z',
	endsAt: '2026-12-01T10:00:00.000Z',
	parts: [],
	external: {},
	externalGuid: null,
	...values,
});
const track = (id: string, name: string): ReleasedTrack => ({ id, name, colour: 1, external: {} });
const names: ChangeNames = {
	people: new Map([['a', { name: 'Amina Otieno' }]]),
	before: { tracks: [track('t1', 'Ethics')] },
	after: { tracks: [track('t1', 'Ethics and rights')] },
	titles: new Map([['panel', 'Panel on trust']]),
};

/** What a change of these fields says. */
function say(before: Partial<SessionContent>, after: Partial<SessionContent>, locale: 'en' | 'vi' = 'en') {
	const [change] = changeOf({ id: 's', code: 'c', content: content(after) }, content(before));
	if (!change) return [];
	const view = changeView(change, names, locale);
	return [view.kind, ...view.lines.map(changeText)];
}

describe('a change in words', () => {
	const cases: [string, Partial<SessionContent>, Partial<SessionContent>, string[]][] = [
		['nothing', {}, {}, []],
		[
			'time',
			{},
			{ startsLocal: '2026-12-01T23:00', endsLocal: '2026-12-02T00:30' },
			['moved', 'Time: Tue 1 Dec, 10:00–11:00 → Tue 1 Dec, 23:00–00:30 (Wed 2 Dec)'],
		],
		[
			'zone',
			{},
			{ startsAt: '2026-12-01T03:00:00.000Z', endsAt: '2026-12-01T04:00:00.000Z' },
			['moved', 'Time: the same on the clock, in another zone'],
		],
		['room', {}, { room: null }, ['moved', 'Room: Hall → none']],
		['all rooms', {}, { room: null, isAcrossRooms: true }, ['moved', 'Room: Hall → all rooms']],
		['kind', {}, { kind: 'panel' }, ['changed', 'Kind: Presentation → Panel']],
		['title', {}, { title: 'Welcome' }, ['changed', 'Title: Opening → Welcome']],
		['description', {}, { description: 'Long' }, ['changed', 'Description: changed']],
		['track', { trackId: 't1' }, { trackId: null }, ['changed', 'Track: Ethics → none']],
		[
			'interpretation',
			{},
			{ interpretation: ['vi', 'fr'] },
			['changed', 'Interpretation: none → Vietnamese, French'],
		],
		['parent', {}, { parentId: 'panel' }, ['changed', 'Part of: none → Panel on trust']],
		[
			'sign-up',
			{ takesSignUp: true },
			{ takesSignUp: true, seats: 1 },
			['changed', 'Sign-up: open → 1 seat'],
		],
		[
			'people',
			{ parts: [{ contributorId: 'gone', part: 'chair' }] },
			{ parts: [{ contributorId: 'a', part: 'speaker' }] },
			['changed', 'People: added: Amina Otieno (Speaker); no longer: Chair'],
		],
		[
			'order of people',
			{
				parts: [
					{ contributorId: 'a', part: 'speaker' },
					{ contributorId: 'b', part: 'speaker' },
				],
			},
			{
				parts: [
					{ contributorId: 'b', part: 'speaker' },
					{ contributorId: 'a', part: 'speaker' },
				],
			},
			['changed', 'People: in another order'],
		],
	];
	it.each(cases)('%s', (_, before, after, expected) => {
		expect(say(before, after)).toEqual(expected);
	});

	it('is in the language asked for', () => {
		expect(say({}, { startsLocal: '2026-12-01T08:00', room: null }, 'vi')).toEqual([
			'moved',
			'Giờ: Thứ Ba, 1/12, 10:00–11:00 → Thứ Ba, 1/12, 08:00–11:00',
			'Phòng: Hall → không có',
		]);
	});
});
