import { describe, expect, test } from 'vitest';
import { parseForm } from '#lib/core/form.ts';
import { withLocale } from '#lib/i18n/locale.ts';
import {
	deletionSchema,
	newWorkshopOf,
	newWorkshopSchema,
	organisationTypeOf,
	organisationTypeSchema,
	organisationTypeValues,
	teamMemberSchema,
	valuesOf,
	workshopDetailsOf,
	workshopSchema,
} from '#lib/modules/workshops/schema.ts';
import { detailsOf } from '../../helpers/factories-workshops.ts';

function formData(fields: Record<string, string | string[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const entry of [value].flat()) data.append(name, entry);
	return data;
}

const essentials = {
	title_en: ' Citizen data ',
	title_vi: '',
	slug: '',
	startsOn: '2026-12-01',
	endsOn: '2026-12-02',
	zone: 'Asia/Ho_Chi_Minh',
	mode: 'hybrid',
};

function problemsOf(changes: Record<string, string | string[]>) {
	const form = parseForm(formData({ ...essentials, ...changes }), workshopSchema);
	return form.ok ? {} : form.problems;
}

test('a new workshop needs a title, dates, zone and mode only', () => {
	const form = parseForm(formData(essentials), newWorkshopSchema);
	expect(form.ok && newWorkshopOf(form.data)).toEqual({
		title: { en: 'Citizen data' },
		slug: '',
		startsOn: '2026-12-01',
		endsOn: '2026-12-02',
		zone: 'Asia/Ho_Chi_Minh',
		mode: 'hybrid',
		organisationKinds: [],
	});
});

test('every problem of an empty form is said at once', () => {
	const form = parseForm(formData({}), newWorkshopSchema);
	expect(!form.ok && form.problems).toEqual({
		title_en: 'Enter a title in at least one language',
		startsOn: 'Enter the first day with day, month and year (1970 to 2199)',
		endsOn: 'Enter the last day with day, month and year (1970 to 2199)',
		zone: 'Choose the time zone of the place',
		mode: 'Choose how people take part',
	});
});

test('problems are said in the reader’s language', () => {
	const form = withLocale('vi', () =>
		parseForm(formData({ ...essentials, zone: 'Mars/Olympus' }), newWorkshopSchema),
	);
	expect(!form.ok && form.problems).toEqual({ zone: 'Hãy chọn múi giờ của nơi tổ chức' });
});

test('settings read from a form go back into the form unchanged', () => {
	const details = detailsOf(
		{ slug: 'citizen-data' },
		{
			country: null,
			workingLanguages: ['vi', 'zh-Hans'],
			coHosts: [{ name: 'Statistics Denmark', url: 'https://www.dst.dk' }, { name: 'Cục Lãnh sự' }],
			isCallOpen: false,
		},
	);
	const form = parseForm(formData(valuesOf(details)), workshopSchema);
	expect(form.ok && workshopDetailsOf(form.data)).toEqual(details);
});

describe('settings that are refused', () => {
	const refused: [string, Record<string, string | string[]>, Record<string, string>][] = [
		[
			'a day that does not exist',
			{ startsOn: '2026-02-30' },
			{ startsOn: 'Enter the first day with day, month and year (1970 to 2199)' },
		],
		[
			'a year nobody meant',
			{ startsOn: '0026-12-01' },
			{ startsOn: 'Enter the first day with day, month and year (1970 to 2199)' },
		],
		[
			'an end before the start',
			{ endsOn: '2026-11-30' },
			{ endsOn: 'The last day must not be before the first day. Change one of them' },
		],
		[
			'sixty-one days',
			{ endsOn: '2027-01-30' },
			{ endsOn: 'A workshop lasts 60 days at most. Check both dates' },
		],
		['an offset for a zone', { zone: '+07:00' }, { zone: 'Choose the time zone of the place' }],
		[
			'capitals in the address',
			{ slug: 'Citizen-Data' },
			{
				slug: 'Use only lower-case letters a–z, digits and single hyphens between them, such as citizen-data-2026',
			},
		],
		['a country that is none', { country: 'XX' }, { country: 'Choose a country from the list' }],
		[
			'a language tag that is none',
			{ workingLanguages: ['en', '<b>'] },
			{ workingLanguages: 'Choose languages from the list' },
		],
		[
			'a script as address of a host',
			{ coHosts: 'IOM\nEvil | javascript:alert(1)' },
			{ coHosts: 'Line 2: write the name, or the name, a bar and an address that begins with https://' },
		],
		[
			'a host without a name',
			{ coHosts: ' | https://example.org' },
			{ coHosts: 'Line 1: write the name, or the name, a bar and an address that begins with https://' },
		],
		['too many hosts', { coHosts: 'Host\n'.repeat(21) }, { coHosts: 'Name 20 hosts at most' }],
		[
			'a title of 201 characters',
			{ title_vi: 'ộ'.repeat(201) },
			{ title_vi: 'Shorten this to 200 characters or fewer' },
		],
	];
	test.each(refused)('%s', (_name, changes, problems) => {
		expect(problemsOf(changes)).toEqual(problems);
	});

	test('dates in order are asked for even while another field is wrong', () => {
		expect(Object.keys(problemsOf({ endsOn: '2026-11-30', mode: 'telepathy', title_en: '' })).sort()).toEqual(
			['endsOn', 'mode', 'title_en'],
		);
	});
});

test('sixty days are one workshop still', () => {
	expect(problemsOf({ endsOn: '2027-01-29' })).toEqual({});
});

test('an organisation type goes through its form unchanged, in one language or two', () => {
	for (const details of [
		{ label: { vi: 'Bộ, ngành' }, needsCountry: false, kind: null, listVisibility: 'totals' as const },
		{
			label: { en: 'Ministry', vi: 'Bộ' },
			needsCountry: true,
			kind: 'ministry' as const,
			listVisibility: 'same_type' as const,
		},
	]) {
		const form = parseForm(formData(organisationTypeValues(details)), organisationTypeSchema);
		expect(form.ok && organisationTypeOf(form.data)).toEqual(details);
	}
});

test('an organisation type without a name is refused', () => {
	const form = parseForm(formData({ needsCountry: 'on' }), organisationTypeSchema);
	expect(!form.ok && form.problems).toEqual({ label_en: 'Enter a name in at least one language' });
});

test.each(['', 'nobody', 'a b@example.org', '@example.org'])('%j is no address for the team', (email) => {
	const form = parseForm(formData({ email, role: 'reader' }), teamMemberSchema);
	expect(!form.ok && form.problems).toEqual({
		email: 'Enter an e-mail address in full, such as name@example.org',
	});
});

test('a role that does not exist is refused', () => {
	const form = parseForm(formData({ email: 'a@example.org', role: 'administrator' }), teamMemberSchema);
	expect(!form.ok && form.problems).toEqual({ role: 'Choose what the person is to do' });
});

test('deleting needs the tick', () => {
	expect(parseForm(formData({ confirmed: 'on' }), deletionSchema).ok).toBe(true);
	const form = parseForm(formData({}), deletionSchema);
	expect(!form.ok && form.problems).toEqual({ confirmed: 'Tick the box if you want to delete the draft' });
});
