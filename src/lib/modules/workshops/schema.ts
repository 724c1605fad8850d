import { z } from 'zod';
import { locales, teamRoles, type Locale } from '#lib/core/context.ts';
import { isCountryCode } from '#lib/core/countries.ts';
import type { Values } from '#lib/core/form.ts';
import { canonicalZone, isDate, isTimeZone } from '#lib/core/time.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { organisationKinds } from '#lib/modules/people/rules/organisation-kinds.ts';
import {
	listVisibilities,
	workshopModes,
	type CoHost,
	type LocalizedText,
	type OrganisationTypeDetails,
	type RegistrationTimes,
	type WorkshopDetails,
} from './types.ts';

/** A programme of more days than this is a slip of the pen. */
const maxDays = 60;
const maxCoHosts = 20;

type Localized<Name extends string> = Record<`${Name}_${Locale}`, z.ZodString>;

/** @returns one field for each language of the interface: `title_en`, `title_vi` … */
export function inEachLanguage<Name extends string>(name: Name, field: z.ZodString): Localized<Name> {
	return Object.fromEntries(locales.map((locale) => [`${name}_${locale}`, field])) as Localized<Name>;
}

/** @returns the languages in which something was written */
export function readLocalized<Name extends string>(
	form: Record<`${Name}_${Locale}`, string>,
	name: Name,
): LocalizedText {
	const entries = locales.map((locale) => [locale, form[`${name}_${locale}`].trim()] as const);
	return Object.fromEntries(entries.filter(([, text]) => text !== ''));
}

/** Also asked while other fields are wrong, so that all problems are said at once. */
const always = { when: () => true };

const hasText = (name: string) => (form: Record<string, unknown>) =>
	locales.some((locale) => form[`${name}_${locale}`] !== '');

const text = (max: number) =>
	z.string().max(max, { error: () => m.workshops_text_too_long({ n: String(max) }) });

const isWorkshopDate = (value: string) => isDate(value) && value >= '1970' && value < '2200';

const date = (missing: () => string) => z.string().refine(isWorkshopDate, { error: missing });

const ticked = z.string().transform((value) => value === 'on');

const slug = z
	.string()
	.regex(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/, { error: () => m.workshops_slug_wrong() })
	.max(80, { error: () => m.workshops_text_too_long({ n: '80' }) });

/** The part of BCP 47 that stands for languages as people choose them: `vi`, `zh-Hans`, `pt-BR`. */
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/;

const coHosts = z.string().transform((value, check): CoHost[] => {
	const lines = value.split('\n').filter((line) => line.trim() !== '');
	const hosts = lines.map(readCoHost);
	if (hosts.length > maxCoHosts) check.addIssue(m.workshops_co_hosts_too_many({ n: String(maxCoHosts) }));
	const wrong = hosts.findIndex((host) => host === undefined);
	if (wrong >= 0) check.addIssue(m.workshops_co_host_wrong({ line: String(wrong + 1) }));
	return hosts.filter((host) => host !== undefined);
});

/** @returns undefined for a line that is not `Name` or `Name | https://address` */
function readCoHost(line: string): CoHost | undefined {
	const [name = '', url, ...more] = line.split('|').map((part) => part.trim());
	if (name === '' || line.length > 500 || more.length > 0) return undefined;
	if (url === undefined || url === '') return { name };
	return ['https:', 'http:'].includes(URL.parse(url)?.protocol ?? '') ? { name, url } : undefined;
}

const kinds = z.array(z.enum(organisationKinds, { error: () => m.organisations_kind_wrong() })).max(100);

const essentials = {
	...inEachLanguage('title', text(200)),
	slug,
	startsOn: date(() => m.workshops_starts_on_missing()),
	endsOn: date(() => m.workshops_ends_on_missing()),
	zone: z
		.string()
		.refine(isTimeZone, { error: () => m.workshops_zone_missing() })
		.transform((name) => canonicalZone(name) ?? name),
	mode: z.enum(workshopModes, { error: () => m.workshops_mode_missing() }),
};

const titled = {
	...always,
	path: [`title_${locales[0]}`],
	error: () => m.workshops_title_missing(),
};
const inOrder = { ...always, path: ['endsOn'], error: () => m.workshops_ends_before_start() };
const shortEnough = {
	...always,
	path: ['endsOn'],
	error: () => m.workshops_too_many_days({ n: String(maxDays) }),
};

interface Dates {
	startsOn: string;
	endsOn: string;
}

/** A date that is missing or no date has its own message. */
function areDatesInOrder({ startsOn, endsOn }: Dates): boolean {
	return !isWorkshopDate(startsOn) || !isWorkshopDate(endsOn) || startsOn <= endsOn;
}

function areDatesNear({ startsOn, endsOn }: Dates): boolean {
	if (!isWorkshopDate(startsOn) || !isWorkshopDate(endsOn)) return true;
	return Temporal.PlainDate.from(startsOn).until(endsOn).days < maxDays;
}

/** What creating a workshop asks for; everything else waits in the settings. */
export const newWorkshopSchema = z
	.object({ ...essentials, organisationKinds: kinds })
	.refine(hasText('title'), titled)
	.refine(areDatesInOrder, inOrder)
	.refine(areDatesNear, shortEnough);

/** The same for a copy of another workshop. */
export const cloneSchema = z
	.object({ ...essentials, withParts: ticked })
	.refine(hasText('title'), titled)
	.refine(areDatesInOrder, inOrder)
	.refine(areDatesNear, shortEnough);

export const workshopSchema = z
	.object({
		...essentials,
		...inEachLanguage('summary', text(600)),
		...inEachLanguage('conceptNote', text(20_000)),
		venue: text(200),
		city: text(120),
		country: z
			.string()
			.refine((value) => value === '' || isCountryCode(value), { error: () => m.workshops_country_wrong() })
			.transform((value) => (value === '' ? null : value)),
		workingLanguages: z
			.array(z.string().regex(languageTag, { error: () => m.workshops_languages_wrong() }))
			.max(30, { error: () => m.workshops_languages_wrong() }),
		coHosts,
		isRegistrationOpen: ticked,
		isCallOpen: ticked,
	})
	.refine(hasText('title'), titled)
	.refine(areDatesInOrder, inOrder)
	.refine(areDatesNear, shortEnough);

/** By the clock of the workshop's zone, as fields of date and time send it; some browsers add seconds. */
const moment = z
	.string()
	.transform((value) => (/^.{16}:00/.test(value) ? value.slice(0, 16) : value).replace(' ', 'T'))
	.refine((value) => value === '' || isMoment(value), { error: () => m.register_steps_moment_wrong() })
	.transform((value) => (value === '' ? null : value));

function isMoment(value: string): boolean {
	const [, date = '', hours, minutes] = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})$/.exec(value) ?? [];
	return isWorkshopDate(date) && Number(hours) < 24 && Number(minutes) < 60;
}

export const registrationTimesSchema = z
	.object({
		opens: moment,
		closes: moment,
		editUntil: moment,
		decides: z.enum(['desk', 'at_once'], { error: () => m.register_steps_decides_missing() }),
	})
	.refine(({ opens, closes }) => opens === null || closes === null || opens < closes, {
		path: ['closes'],
		error: () => m.register_steps_closes_before_opening(),
	});

/** @returns what the form says, ready for `setRegistrationTimes` */
export function registrationTimesOf(form: z.output<typeof registrationTimesSchema>): RegistrationTimes {
	const { decides, ...times } = form;
	return { ...times, confirmsAtOnce: decides === 'at_once' };
}

/** @returns the times as their form shows them */
export function registrationTimesValues(times: RegistrationTimes): Values {
	return {
		opens: times.opens ?? '',
		closes: times.closes ?? '',
		editUntil: times.editUntil ?? '',
		decides: times.confirmsAtOnce ? 'at_once' : 'desk',
	};
}

export const organisationTypeSchema = z
	.object({
		...inEachLanguage('label', text(160)),
		needsCountry: ticked,
		kind: z.enum(['', ...organisationKinds], { error: () => m.organisations_kind_wrong() }),
		listVisibility: z.enum(['', ...listVisibilities], { error: () => m.organisations_list_missing() }),
	})
	.refine(hasText('label'), {
		...always,
		path: [`label_${locales[0]}`],
		error: () => m.workshops_label_missing(),
	});

export const reviewersSchema = z.object({ reviewers: z.array(z.string().max(64)).max(500) });

export const organisationKindsSchema = z.object({
	organisationKinds: kinds.min(1, { error: () => m.organisations_kinds_missing() }),
});

export const seriesSchema = z
	.object(inEachLanguage('seriesTitle', text(200)))
	.refine(hasText('seriesTitle'), {
		...always,
		path: [`seriesTitle_${locales[0]}`],
		error: () => m.exchange_series_title_missing(),
	});

export const joinSeriesSchema = z.object({
	series: z
		.string()
		.max(64)
		.min(1, { error: () => m.exchange_series_choose() }),
});

export const moveSchema = z.object({ id: z.string().max(64), direction: z.enum(['up', 'down']) });

export const teamMemberSchema = z.object({
	email: z
		.string()
		.max(254, { error: () => m.workshops_email_wrong() })
		.regex(/^[^\s@]+@[^\s@]+$/, { error: () => m.workshops_email_wrong() }),
	role: z.enum(teamRoles, { error: () => m.workshops_role_missing() }),
});

export const teamRowSchema = z.object({ personId: z.string().max(64), role: z.enum(teamRoles) });

export const deletionSchema = z.object({
	confirmed: z.string().refine((value) => value === 'on', { error: () => m.workshops_delete_unconfirmed() }),
});

/** @returns what the form of a new workshop says, ready for `createWorkshop` */
export function newWorkshopOf(form: z.output<typeof newWorkshopSchema>) {
	return { ...essentialsOf(form), organisationKinds: form.organisationKinds };
}

function essentialsOf(form: Omit<z.output<typeof newWorkshopSchema>, 'organisationKinds'>) {
	const { slug, startsOn, endsOn, zone, mode } = form;
	return { title: readLocalized(form, 'title'), slug, startsOn, endsOn, zone, mode };
}

/** @returns what the form says, ready for `cloneWorkshop` */
export function cloneOf(form: z.output<typeof cloneSchema>) {
	return { ...essentialsOf(form), withParts: form.withParts };
}

/** @returns what the settings form says, ready for `editWorkshop` */
export function workshopDetailsOf(form: z.output<typeof workshopSchema>): WorkshopDetails {
	const { slug, startsOn, endsOn, zone, mode, venue, city, country } = form;
	const { workingLanguages, coHosts, isRegistrationOpen, isCallOpen } = form;
	return {
		slug,
		title: readLocalized(form, 'title'),
		summary: readLocalized(form, 'summary'),
		conceptNote: readLocalized(form, 'conceptNote'),
		startsOn,
		endsOn,
		zone,
		mode,
		venue,
		city,
		country,
		workingLanguages,
		coHosts,
		isRegistrationOpen,
		isCallOpen,
	};
}

/** @returns what the form of an organisation type says */
export function organisationTypeOf(form: z.output<typeof organisationTypeSchema>): OrganisationTypeDetails {
	return {
		label: readLocalized(form, 'label'),
		needsCountry: form.needsCountry,
		kind: form.kind || null,
		listVisibility: form.listVisibility || 'participants',
	};
}

/** @returns the settings as their form shows them */
export function valuesOf(details: WorkshopDetails): Values {
	const { slug, startsOn, endsOn, zone, mode, venue, city, workingLanguages } = details;
	return {
		...localizedValues('title', details.title),
		...localizedValues('summary', details.summary),
		...localizedValues('conceptNote', details.conceptNote),
		slug,
		startsOn,
		endsOn,
		zone,
		mode,
		venue,
		city,
		country: details.country ?? '',
		workingLanguages,
		coHosts: details.coHosts.map(({ name, url }) => (url ? `${name} | ${url}` : name)).join('\n'),
		isRegistrationOpen: details.isRegistrationOpen ? 'on' : '',
		isCallOpen: details.isCallOpen ? 'on' : '',
	};
}

/** @returns an organisation type as its form shows it */
export function organisationTypeValues(details: OrganisationTypeDetails): Values {
	return {
		...localizedValues('label', details.label),
		needsCountry: details.needsCountry ? 'on' : '',
		kind: details.kind ?? '',
		listVisibility: details.listVisibility ?? 'participants',
	};
}

/** @returns a text as the fields of `inEachLanguage` show it */
export function localizedValues(name: string, texts: LocalizedText): Values {
	return Object.fromEntries(locales.map((locale) => [`${name}_${locale}`, texts[locale] ?? '']));
}
