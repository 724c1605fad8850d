import { describe, expect, test } from 'vitest';
import { locales } from '#lib/core/context.ts';
import { organisationKinds } from '#lib/modules/people/rules/organisation-kinds.ts';
import { workshopCalendarEntry } from '#lib/modules/workshops/exporters.server.ts';
import {
	deskStep,
	endInstantOf,
	localized,
	offeredLanguages,
	organisationTypeOfKind,
	placeOf,
	primaryStep,
} from '#lib/modules/workshops/rules.ts';
import { deskSections, type DeskSection, type WorkshopView } from '#lib/modules/workshops/types.ts';

const workshop: WorkshopView = {
	id: 'w1',
	slug: 'citizen-data',
	state: 'published',
	title: 'Dữ liệu do người dân tạo ra',
	titleLanguage: 'vi',
	summary: 'Tóm tắt',
	startsOn: '2026-10-24',
	endsOn: '2026-10-25',
	zone: 'Europe/Copenhagen',
	mode: 'hybrid',
	venue: 'UN City',
	city: 'Copenhagen',
	country: 'DK',
	workingLanguages: ['en'],
	coHosts: [],
	isRegistrationOpen: true,
	registrationOpensAt: null,
	registrationClosesAt: null,
	registrationEditUntil: '2026-11-30T23:00:00.000Z',
	confirmsAtOnce: false,
	isCallOpen: true,
	sequence: 3,
	createdAt: '2026-01-01T00:00:00.000Z',
	updatedAt: '2026-02-01T00:00:00.000Z',
};

test('a text is given in the reader’s language, else in the one there is', () => {
	expect(localized({ en: 'Data', vi: 'Dữ liệu' }, 'vi')).toEqual({ text: 'Dữ liệu', language: 'vi' });
	expect(localized({ en: ' ', vi: 'Dữ liệu' }, 'en')).toEqual({ text: 'Dữ liệu', language: 'vi' });
	expect(localized({}, 'vi')).toEqual({ text: '', language: 'vi' });
});

test('a place leaves out what is not known', () => {
	expect(placeOf(workshop, 'vi')).toBe('UN City, Copenhagen, Đan Mạch');
	expect(placeOf({ venue: '', city: 'Vĩnh Phúc', country: 'VN' }, 'en')).toBe('Vĩnh Phúc, Viet Nam');
	expect(placeOf({ venue: '', city: '', country: null }, 'en')).toBe('');
});

test('a workshop is over at midnight of its own zone, clock change included', () => {
	expect(endInstantOf(workshop)).toBe('2026-10-25T23:00:00.000Z');
	expect(endInstantOf({ endsOn: '2026-10-25', zone: 'Asia/Ho_Chi_Minh' })).toBe('2026-10-25T17:00:00.000Z');
});

describe('the one step offered to a reader', () => {
	const stranger = { isParticipant: false, isRegistered: false };
	const registered = { isParticipant: false, isRegistered: true };
	const participant = { isParticipant: true, isRegistered: true };
	const cases: [string, Partial<WorkshopView>, typeof stranger, ReturnType<typeof primaryStep>][] = [
		['register', {}, stranger, 'register'],
		['nothing while registration is closed', { isRegistrationOpen: false }, stranger, null],
		['nothing in a draft', { state: 'draft' }, stranger, null],
		['nothing in the archive', { state: 'archived' }, stranger, null],
		['their registration', {}, registered, 'registration'],
		[
			'their registration, when registration is closed',
			{ isRegistrationOpen: false },
			registered,
			'registration',
		],
		['a challenge', {}, participant, 'challenge'],
		['their registration, when the call is closed', { isCallOpen: false }, participant, 'registration'],
		['their registration, in the archive', { state: 'archived' }, participant, 'registration'],
	];
	test.each(cases)('%s', (_name, changes, reader, step) => {
		expect(primaryStep({ ...workshop, ...changes }, reader)).toBe(step);
	});
});

test('the catalogue of organisation types stands in every language', () => {
	const types = organisationKinds.map(organisationTypeOfKind);
	expect(types).toHaveLength(13);
	for (const locale of locales) expect(new Set(types.map(({ label }) => label[locale])).size).toBe(13);
	expect(types.filter(({ needsCountry }) => !needsCountry).map(({ label }) => label.en)).toEqual([
		'Regional organisation',
		'International organisation',
	]);
});

test('a language set by an import stays on offer', () => {
	expect(offeredLanguages(['vi', 'km', 'lo', 'mn'])).toEqual([...offeredLanguages([]), 'mn']);
});

test('the calendar entry lasts whole days and names the place', () => {
	expect(workshopCalendarEntry(workshop, 'https://roundtable.example.org:8443', 'en')).toEqual({
		uid: 'workshop-w1@roundtable.example.org',
		sequence: 3,
		createdAt: '2026-01-01T00:00:00.000Z',
		changedAt: '2026-02-01T00:00:00.000Z',
		isCancelled: false,
		summary: 'Dữ liệu do người dân tạo ra',
		description: 'Tóm tắt',
		location: 'UN City, Copenhagen, Denmark',
		url: 'https://roundtable.example.org:8443/w/citizen-data',
		categories: [],
		when: { startsOn: '2026-10-24', endsOn: '2026-10-25' },
	});
});

describe('where the desk sends its reader first', () => {
	const all = deskSections;
	const nothing = { received: 0, submitted: 0, warnings: 0 };
	const read: DeskSection[] = ['overview', 'programme', 'rooms', 'releases'];
	test.each([
		['a draft is published', 'draft', all, { ...nothing, received: 3 }, 'publication'],
		[
			'registrations wait for an answer',
			'published',
			all,
			{ ...nothing, received: 1, submitted: 1 },
			'registrations',
		],
		['challenges wait for review', 'published', all, { ...nothing, submitted: 1, warnings: 9 }, 'challenges'],
		['nothing waits', 'published', all, nothing, 'programme'],
		['the programme of a draft, for its editor', 'draft', [...read, 'import'], nothing, 'programme'],
		['an empty queue, for its desk', 'published', [...read, 'registrations'], nothing, 'registrations'],
		['an archive to read', 'archived', read, nothing, 'programme'],
		['nowhere', 'published', ['overview'], nothing, null],
	] as const)('%s', (_name, state, sections, counts, step) => {
		expect(deskStep(state, sections, counts)).toBe(step);
	});
});
