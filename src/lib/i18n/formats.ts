import * as m from '#lib/i18n/paraglide/messages.js';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';
import { unitedNationsNames } from './united-nations-names.ts';

export type Locale = ReturnType<typeof getLocale>;

/** British English: day before month and a 24-hour clock, as the programmes are printed. */
const tags: Record<Locale, string> = { en: 'en-GB', vi: 'vi-VN' };

/** Zones whose IANA city is not how people there name their time. */
const places: Record<string, Record<Locale, string>> = {
	'Asia/Ho_Chi_Minh': { en: 'Viet Nam', vi: 'Việt Nam' },
	'Asia/Saigon': { en: 'Viet Nam', vi: 'Việt Nam' },
	'Asia/Calcutta': { en: 'India', vi: 'Ấn Độ' },
	'Asia/Kolkata': { en: 'India', vi: 'Ấn Độ' },
};

const dateParts: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const timeParts: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

const cache = new Map<string, unknown>();

/** Making a formatter costs a thousand times more than using one. */
function cached<T>(kind: string, locale: Locale, options: object, make: (tag: string) => T): T {
	const key = `${kind} ${locale} ${JSON.stringify(options)}`;
	let formatter = cache.get(key) as T | undefined;
	if (formatter === undefined) cache.set(key, (formatter = make(tags[locale])));
	return formatter;
}

const written = new Map<string, string>();
const maxWritten = 10_000;

/** Writing a date or a country takes microseconds, and a thread shows the same two hundred to every reader. */
function remembered(key: string, write: () => string): string {
	let text = written.get(key);
	if (text === undefined) {
		if (written.size >= maxWritten) written.clear();
		written.set(key, (text = write()));
	}
	return text;
}

function dateFormat(locale: Locale, zone: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
	const options = { ...parts, timeZone: zone };
	return cached('date', locale, options, (tag) => new Intl.DateTimeFormat(tag, options));
}

/** The library's Vietnamese puts a comma where everybody writes "năm". */
function withYearWord(text: string, locale: Locale): string {
	return locale === 'vi' ? text.replace(/, (?=\d{4}\b)/g, ' năm ') : text;
}

/** A plain date has no zone: it is read as midnight UTC and written in UTC, so no zone can shift it. */
function zoneFor(value: string, zone: string | undefined): string {
	return value.length === 10 ? 'UTC' : (zone ?? 'UTC');
}

/**
 * @param value UTC instant, or a plain date `YYYY-MM-DD`
 * @param zone IANA zone of the wall clock; not used for plain dates
 * @returns for example "27 September 2023", "27 tháng 9 năm 2023"
 */
export function formatDate(value: string, zone?: string, locale: Locale = getLocale()): string {
	return remembered(`date ${value} ${zone} ${locale}`, () =>
		withYearWord(dateFormat(locale, zoneFor(value, zone), dateParts).format(new Date(value)), locale),
	);
}

/**
 * @param value UTC instant, or a plain date `YYYY-MM-DD`
 * @param zone IANA zone of the wall clock; not used for plain dates
 * @returns the date with its weekday, "Wednesday, 27 September 2023", "Thứ Tư, 27 tháng 9 năm 2023"
 */
export function formatDay(value: string, zone?: string, locale: Locale = getLocale()): string {
	const format = dateFormat(locale, zoneFor(value, zone), { weekday: 'long', ...dateParts });
	return withYearWord(format.format(new Date(value)), locale);
}

/**
 * @param value UTC instant, or a plain date `YYYY-MM-DD`
 * @param zone IANA zone of the wall clock; not used for plain dates
 * @returns weekday and date where there is little room, "Wed 27 Sept", "Thứ Tư, 27/9"
 */
export function formatShortDay(value: string, zone?: string, locale: Locale = getLocale()): string {
	const parts: Intl.DateTimeFormatOptions =
		locale === 'vi'
			? { weekday: 'long', day: 'numeric', month: 'numeric' }
			: { weekday: 'short', day: 'numeric', month: 'short' };
	return dateFormat(locale, zoneFor(value, zone), parts).format(new Date(value));
}

/**
 * @param instant UTC instant
 * @param zone IANA zone of the wall clock
 * @returns the time of day on a 24-hour clock, "09:05"
 */
export function formatTime(instant: string, zone: string, locale: Locale = getLocale()): string {
	return remembered(`time ${instant} ${zone} ${locale}`, () =>
		dateFormat(locale, zone, timeParts).format(new Date(instant)),
	);
}

/**
 * @param instant UTC instant
 * @param zone IANA zone of the wall clock
 * @returns date and time, "27 September 2023, 09:05", "09:05 ngày 27 tháng 9 năm 2023"
 */
export function formatDateTime(instant: string, zone: string, locale: Locale = getLocale()): string {
	return remembered(`both ${instant} ${zone} ${locale}`, () => {
		const date = formatDate(instant, zone, locale);
		const time = formatTime(instant, zone, locale);
		return locale === 'vi' ? `${time} ngày ${date}` : `${date}, ${time}`;
	});
}

/**
 * @param start UTC instant or plain date
 * @param end the same kind, inclusive
 * @param zone IANA zone of the wall clock; not used for plain dates
 * @returns "27 – 29 September 2023"; a range of one day is that day
 */
export function formatDateRange(
	start: string,
	end: string,
	zone?: string,
	locale: Locale = getLocale(),
): string {
	return remembered(`range ${start} ${end} ${zone} ${locale}`, () => {
		const format = dateFormat(locale, zoneFor(start, zone), dateParts);
		return withYearWord(format.formatRange(new Date(start), new Date(end)), locale);
	});
}

/**
 * @param start UTC instant
 * @param end UTC instant
 * @param zone IANA zone of the wall clock
 * @returns "09:00–10:30"
 */
export function formatTimeRange(
	start: string,
	end: string,
	zone: string,
	locale: Locale = getLocale(),
): string {
	return `${formatTime(start, zone, locale)}–${formatTime(end, zone, locale)}`;
}

/** @returns the number with the language's own grouping, "12,500", "12.500" */
export function formatNumber(value: number, locale: Locale = getLocale()): string {
	return cached('number', locale, {}, (tag) => new Intl.NumberFormat(tag)).format(value);
}

/** @returns the items joined with "and" or, when asked, with "or" */
export function formatList(
	items: Iterable<string>,
	type: 'conjunction' | 'disjunction' = 'conjunction',
	locale: Locale = getLocale(),
): string {
	return cached('list', locale, { type }, (tag) => new Intl.ListFormat(tag, { type })).format(items);
}

/**
 * @param code ISO 3166-1 alpha-2
 * @returns the country's short name as the United Nations write it, or the code itself where it has none
 */
export function countryName(code: string, locale: Locale = getLocale()): string {
	const names = unitedNationsNames[locale] ?? {};
	return (Object.hasOwn(names, code) ? names[code] : undefined) ?? displayName('region', code, locale);
}

/**
 * @param code BCP 47 tag
 * @returns the language's name, or the tag itself where it has none
 */
export function languageName(code: string, locale: Locale = getLocale()): string {
	return displayName('language', code, locale);
}

/** Intl throws for malformed codes, which may stand in imported data. */
function displayName(type: 'region' | 'language', code: string, locale: Locale): string {
	return remembered(`${code} ${type} ${locale}`, () => {
		try {
			return cached('name', locale, { type }, (tag) => new Intl.DisplayNames(tag, { type })).of(code) ?? code;
		} catch {
			return code;
		}
	});
}

const steps: readonly (readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number])[] = [
	['year', 31_557_600],
	['month', 2_629_800],
	['week', 604_800],
	['day', 86_400],
	['hour', 3_600],
	['minute', 60],
];

/**
 * @param instant UTC instant
 * @param now UTC instant it is compared with
 * @returns "3 days ago", "in 2 hours"; under a minute "now"
 */
export function relativeTime(instant: string, now: string, locale: Locale = getLocale()): string {
	const seconds = (Date.parse(instant) - Date.parse(now)) / 1000;
	const [unit, size] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity];
	// Only "now" has a word of its own: those for days are capitalised in Vietnamese and break a sentence.
	const options = { numeric: unit === 'second' ? 'auto' : 'always' } as const;
	const formatter = cached('relative', locale, options, (tag) => new Intl.RelativeTimeFormat(tag, options));
	return formatter.format(Math.trunc(seconds / size) || 0, unit);
}

/**
 * @param zone IANA zone
 * @param instant UTC instant that decides between summer and winter time
 * @returns the zone in words, "Copenhagen time (UTC+2)", "giờ Copenhagen (UTC+2)"; "UTC" for UTC itself
 */
export function zoneName(zone: string, instant: string, locale: Locale = getLocale()): string {
	if (zone === 'UTC' || zone === 'Etc/UTC') return 'UTC';
	return remembered(`zone ${zone} ${instant} ${locale}`, () => {
		const parts = dateFormat('en', zone, { timeZoneName: 'shortOffset' }).formatToParts(new Date(instant));
		const offset = (parts.find((part) => part.type === 'timeZoneName')?.value ?? '').replace('GMT', 'UTC');
		const place = places[zone]?.[locale] ?? zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
		return m.ui_zone_name({ place, offset }, { locale });
	});
}
