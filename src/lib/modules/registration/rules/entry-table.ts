import { countryCodes, isCountryCode } from '#lib/core/countries.ts';
import { locales, type Locale } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import { firstProblems, type Values } from '#lib/core/form.ts';
import { countryName } from '#lib/i18n/formats.ts';
import type { OrganisationTypeView, ParticipationMode } from '#lib/modules/workshops/types.ts';
import { otherPersonSchema, type OtherPersonInput } from '../schema/entry.ts';
import { entryColumns, type EntryColumn, type EntryReading } from '../types/entry.ts';

/** How people head their columns, folded; English and Vietnamese. */
const headings: Record<EntryColumn, readonly string[]> = {
	fullName: ['name', 'full name', 'participant', 'ho va ten', 'ho ten', 'ten', 'dai bieu'],
	givenName: ['given name', 'first name', 'forename', 'ten rieng', 'ten goi'],
	familyName: ['family name', 'last name', 'surname', 'ho'],
	email: ['e-mail', 'email', 'mail', 'e-mail address', 'email address', 'dia chi e-mail', 'thu dien tu'],
	organisation: [
		'organisation',
		'organization',
		'institution',
		'affiliation',
		'agency',
		'to chuc',
		'co quan',
		'don vi',
	],
	organisationType: ['organisation type', 'organization type', 'type', 'category', 'loai to chuc', 'loai'],
	country: ['country', 'member state', 'nuoc', 'quoc gia'],
	mode: ['mode', 'participation', 'attendance', 'hinh thuc', 'hinh thuc tham du', 'cach tham du'],
	language: ['language', 'ngon ngu'],
};

const modeWords: Record<ParticipationMode, readonly string[]> = {
	in_person: ['in_person', 'in person', 'in-person', 'onsite', 'on site', 'room', 'truc tiep', 'tai cho'],
	online: ['online', 'remote', 'virtual', 'truc tuyen', 'tu xa'],
};

const languageWords: Record<Locale, readonly string[]> = {
	en: ['en', 'english', 'tieng anh'],
	vi: ['vi', 'vietnamese', 'tieng viet'],
};

/**
 * @param row the headings of a list
 * @returns what each column seems to hold, each thing at most once; null for columns that say nothing known
 */
export function guessColumns(row: readonly string[]): (EntryColumn | null)[] {
	const taken = new Set<EntryColumn>();
	return row.map((heading) => {
		const folded = foldText(heading.replaceAll(/[*:()]/g, ' '));
		const found = entryColumns.find(
			(column) => !taken.has(column) && headings[column].some((word) => word === folded),
		);
		if (found) taken.add(found);
		return found ?? null;
	});
}

let namedCountries: ReadonlyMap<string, string> | undefined;

/** @returns the code of a country given by code or by its name in a language of ours; what was given where it is none */
export function countryOf(text: string): string {
	const upper = text.trim().toUpperCase();
	if (isCountryCode(upper)) return upper;
	namedCountries ??= new Map(
		countryCodes.flatMap((code) =>
			locales.map((locale) => [foldText(countryName(code, locale)), code] as const),
		),
	);
	return namedCountries.get(foldText(text)) ?? text;
}

/** What a row is read by beside its cells. */
export interface EntryFrame {
	reading: EntryReading;
	types: readonly OrganisationTypeView[];
	/** every label of a type in whatever language, folded -> the type's id */
	typeIds: ReadonlyMap<string, string>;
}

export type ReadEntry =
	| { ok: true; values: Values; data: OtherPersonInput }
	/** one sentence a field, in the reader's language */
	| { ok: false; values: Values; problems: string[] };

/**
 * Reads one row as the form for one person would read it.
 * @param cells as many as there are columns
 * @returns what is to be registered, or what is wrong with it by the form's own rules
 */
export function readEntry(cells: readonly string[], frame: EntryFrame): ReadEntry {
	const { reading, typeIds } = frame;
	const cell = (column: EntryColumn) => {
		const position = reading.columns.indexOf(column);
		return position < 0 ? '' : (cells[position] ?? '').replaceAll(/\s+/g, ' ').trim();
	};
	const given = [cell('givenName'), cell('familyName')].filter(Boolean).join(' ');
	const type = cell('organisationType');
	const values: Values = {
		fullName: cell('fullName') || given,
		email: cell('email'),
		organisation: cell('organisation'),
		organisationType: type === '' ? reading.organisationTypeId : (typeIds.get(foldText(type)) ?? ''),
		country: countryOf(cell('country')),
		mode: wordOf(modeWords, cell('mode')) ?? reading.mode,
		locale: wordOf(languageWords, cell('language')) ?? reading.locale,
		isListed: '',
	};
	const known = Object.fromEntries(Object.keys(otherPersonSchema.shape).map((name) => [name, '']));
	const parsed = otherPersonSchema.safeParse({ ...known, ...values });
	if (parsed.success) return { ok: true, values, data: parsed.data };
	return { ok: false, values, problems: Object.values(firstProblems(parsed.error)) };
}

function wordOf<T extends string>(words: Record<T, readonly string[]>, text: string): T | undefined {
	const folded = foldText(text);
	return (Object.keys(words) as T[]).find((key) => words[key].includes(folded));
}
