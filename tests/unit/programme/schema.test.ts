import { describe, expect, it } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import {
	daysOfForm,
	daysSchema,
	roomOf,
	roomSchema,
	trackSchema,
} from '#lib/modules/programme/schema/fields.ts';
import {
	sessionMoveOf,
	sessionMoveSchema,
	sessionOf,
	sessionSchema,
} from '#lib/modules/programme/schema/session.ts';

type Fields = Record<string, string | string[]>;

function formData(fields: Fields): FormData {
	const data = new FormData();
	for (const [name, values] of Object.entries(fields))
		for (const value of [values].flat()) data.append(name, value);
	return data;
}

const filled: Fields = {
	kind: 'panel',
	title: ' Who vouches? ',
	startsOn: '2026-12-01',
	startTime: '9.30',
	endsOn: '',
	endTime: '10:45',
	room: '',
	track: 'track-id',
	language: 'VI',
	partName: ['Bo Ek ', '', 'Amina'],
	partKind: ['chair', 'speaker', 'speaker'],
	partContributor: ['known', '', ''],
	version: '2026-11-22T08:00:00.000Z',
};

const parse = (changes: Fields = {}) => parseForm(formData({ ...filled, ...changes }), sessionSchema);
const problems = (changes: Fields) => {
	const form = parse(changes);
	return form.ok ? {} : form.problems;
};

describe('sessionSchema', () => {
	it('gives what the commands take, without empty rows', () => {
		const form = parse();
		expect(form.ok && sessionOf(form.data)).toEqual({
			kind: 'panel',
			title: 'Who vouches?',
			subtitle: '',
			abstract: '',
			description: '',
			language: 'vi',
			startsLocal: '2026-12-01T09:30',
			endsLocal: '2026-12-01T10:45',
			roomId: null,
			trackId: 'track-id',
			parentId: null,
			interpretation: [],
			isAcrossRooms: false,
			takesSignUp: false,
			seats: null,
			parts: [
				{ contributorId: 'known', who: 'Bo Ek', part: 'chair' },
				{ contributorId: null, who: 'Amina', part: 'speaker' },
			],
		});
	});

	it('takes all rooms, an item, interpretation, sign-up with seats, and no time with a length', () => {
		const form = parse({
			...{ room: 'all', parent: 'panel', interpretation: ['VI', 'fr'], takesSignUp: 'on', seats: '12' },
			...{ isUnscheduled: 'on', startsOn: 'soon', startTime: '', endTime: '', minutes: '45' },
		});
		expect(form.ok && sessionOf(form.data)).toMatchObject({
			...{ roomId: null, isAcrossRooms: true, parentId: 'panel', interpretation: ['vi', 'fr'] },
			...{ takesSignUp: true, seats: 12, startsLocal: null, endsLocal: null, durationMinutes: 45 },
		});
	});

	it('has no limit of seats where nobody signs up', () => {
		const form = parse({ takesSignUp: '', seats: '12' });
		expect(form.ok && sessionOf(form.data)).toMatchObject({ takesSignUp: false, seats: null });
	});

	it('takes an end on another date', () => {
		const form = parse({ endsOn: '2026-12-02', endTime: '01:00' });
		expect(form.ok && sessionOf(form.data).endsLocal).toBe('2026-12-02T01:00');
	});

	it.each([
		[{ title: '' }, 'title', 'Enter the title of the session'],
		[{ title: 'x'.repeat(501) }, 'title', 'Shorten this to 500 characters or fewer'],
		[{ kind: 'party' }, 'kind', 'Choose what kind of session it is'],
		[{ language: 'not a language' }, 'language', 'Choose a language from the list'],
		[{ startsOn: '2026-02-30' }, 'startsOn', 'Enter a date that exists, between 1980 and 2199'],
		[{ startsOn: '9999-12-31' }, 'startsOn', 'Enter a date that exists, between 1980 and 2199'],
		[{ startTime: '24:00' }, 'startTime', 'Enter when the session starts, such as 09:30'],
		[{ seats: '0' }, 'seats', 'Enter how many people may sign up, from 1 to 100,000, or leave it empty'],
		[{ minutes: '1441' }, 'minutes', 'Write the length in minutes, from 1 to 1440'],
		[{ interpretation: ['not a language'] }, 'interpretation', 'Choose a language from the list'],
		[{ endTime: '' }, 'endTime', 'Enter when the session ends, such as 10:30'],
		[{ partKind: ['king', 'speaker', 'speaker'] }, 'partKind', 'Choose a part for each person'],
		[{ partName: Array<string>(51).fill('x') }, 'partName', 'Name 50 people or fewer in a session'],
	])('refuses %o', (changes, field, message) => {
		expect(problems(changes)).toEqual({ [field]: message });
	});

	it('refuses an end before the start beside the end, together with the other problems', () => {
		expect(problems({ endTime: '09:30', title: '' })).toEqual({
			title: 'Enter the title of the session',
			endTime: 'The end must come after the start. Give the day it ends if that is another one',
		});
	});
});

describe('sessionMoveSchema', () => {
	it('gives start and room', () => {
		const form = parseForm(
			formData({ startsOn: '2026-12-01', startTime: '08:05', room: 'r' }),
			sessionMoveSchema,
		);
		expect(form.ok && sessionMoveOf(form.data)).toEqual({
			isAcrossRooms: false,
			startsLocal: '2026-12-01T08:05',
			roomId: 'r',
		});
	});
});

describe('roomSchema', () => {
	const room = (changes: Fields) =>
		parseForm(formData({ name: 'Hall', kind: 'online', ...changes }), roomSchema);

	it.each([
		'javascript:alert(1)',
		'data:text/html,x',
		'meet.example.org',
		'ftp://example.org',
		'//example.org',
	])('refuses the link %s', (joinUrl) => {
		expect(room({ joinUrl })).toMatchObject({
			ok: false,
			problems: { joinUrl: 'Enter the whole link, beginning with https:// or http://' },
		});
	});

	it.each(['-1', '1.5', '100001', 'many'])('refuses the capacity %s', (capacity) => {
		expect(room({ capacity }).ok).toBe(false);
	});

	it('drops the link of a room at the venue', () => {
		const joinUrl = 'https://meet.example.org/1';
		const kept = room({ joinUrl, capacity: '40' });
		expect(kept.ok && roomOf(kept.data)).toMatchObject({ joinUrl, capacity: 40 });
		const dropped = room({ joinUrl, kind: 'physical' });
		expect(dropped.ok && roomOf(dropped.data)).toMatchObject({ joinUrl: null, capacity: null });
	});
});

describe('trackSchema', () => {
	it.each(['0', '9', 'red', ''])('refuses the colour %s', (colour) => {
		expect(parseForm(formData({ name: 'Trust', colour }), trackSchema).ok).toBe(false);
	});
});

describe('daysSchema', () => {
	it('reads row by row, an end that is not later being meant on the next date', () => {
		const form = parseForm(
			formData({ dayOn: ['2026-12-01', '2026-12-02'], starts: ['9:00', '08:30'], ends: ['18h00', '01:00'] }),
			daysSchema,
		);
		expect(form.ok && daysOfForm(form.data)).toEqual([
			{ dayOn: '2026-12-01', startsLocal: '2026-12-01T09:00', endsLocal: '2026-12-01T18:00' },
			{ dayOn: '2026-12-02', startsLocal: '2026-12-02T08:30', endsLocal: '2026-12-03T01:00' },
		]);
	});
});
