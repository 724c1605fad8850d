import { foldText } from '#lib/core/fold.ts';
import { isDate } from '#lib/core/time.ts';

/** In which order the numbers of a date such as 5/3/2026 stand. */
export const dateOrders = ['dmy', 'mdy'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** What decides where a typed date leaves something open. */
export interface DateReading {
	/** null: nobody has said, and nothing in the file shows it */
	order: DateOrder | null;
	/** first date of the workshop, for dates without a year: the reading next to it is taken */
	near: string;
}

const months: readonly (readonly string[])[] = [
	['january', 'jan'],
	['february', 'feb'],
	['march', 'mar'],
	['april', 'apr'],
	['may'],
	['june', 'jun'],
	['july', 'jul'],
	['august', 'aug'],
	['september', 'sept', 'sep'],
	['october', 'oct'],
	['november', 'nov'],
	['december', 'dec'],
];
const monthNumbers = new Map(
	months.flatMap((names, index) => names.map((name): [string, number] => [name, index + 1])),
);
const monthWord = [...monthNumbers.keys()].sort((a, b) => b.length - a.length).join('|');

const isoDate = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/;
const numericDate = /^(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?(?![\d:])/;
const vietnameseDate = /^(\d{1,2}) ?th(?:an)?g ?(\d{1,2})(?:,? ?(?:nam ?)?(\d{4}))?(?!\d)/;
const dayMonth = new RegExp(
	`^(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)?[ -]?(${monthWord})\\b\\.?(?:[ ,-]+(\\d{4}))?(?!\\d)`,
);
const monthDay = new RegExp(
	`^(${monthWord})\\b\\.?[ -]?(\\d{1,2})(?:st|nd|rd|th)?(?:[ ,]+(\\d{4}))?(?![\\d:])`,
);
/** Days since 30 December 1899, as spreadsheets count them; from 1954 to 2119. */
const serialDate = /^([2-7]\d{4})(?:\.(\d+))?$/;

/** Words before the date proper: weekdays, "ngày", "day 1:", "on". */
const leading =
	/^(?:(?:day|ngay) \d{1,2} ?[:–-](?!\d)|thu (?:hai|ba|tu|nam|sau|bay)\b|thu [2-7](?=[ ,.-]+(?:ngay )?\d)|chu nhat\b|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\b|t[2-7]\b|cn\b|ngay\b|on\b)[ .,:-]*/;

export interface FoundDate {
	/** `YYYY-MM-DD`; null when it could be two dates and nobody has said which is meant */
	on: string | null;
	/** what stands behind the date, folded */
	rest: string;
}

/**
 * @param text as people type dates, in English or Vietnamese: 2026-03-05, 5/3/2026, 5.3.26, Thu 5 March 2026, March 5th,
 *   ngày 5 tháng 3 năm 2026, 5/3, or the number of days a spreadsheet counts
 * @returns undefined where the text begins with no real date
 */
export function findDate(text: string, reading: DateReading): FoundDate | undefined {
	let folded = foldText(text.slice(0, 200));
	while (leading.test(folded)) folded = folded.replace(leading, '');
	const serial = serialDate.exec(folded);
	if (serial) return fromSerial(Number(folded));
	const numeric = isoDate.test(folded) ? null : numericDate.exec(folded);
	if (numeric) return fromNumbers(numeric, folded, reading);
	const parts = wordedParts(folded);
	if (!parts) return undefined;
	const on = withYear(parts, reading.near);
	return on === undefined ? undefined : { on, rest: restAfter(folded, parts.length) };
}

interface Parts {
	year: number | null;
	month: number;
	day: number;
	length: number;
}

function wordedParts(folded: string): Parts | null {
	const iso = isoDate.exec(folded);
	if (iso) return partsOf(iso, iso[1], Number(iso[2]), iso[3]);
	const vietnamese = vietnameseDate.exec(folded);
	if (vietnamese) return partsOf(vietnamese, vietnamese[3], Number(vietnamese[2]), vietnamese[1]);
	const dayFirst = dayMonth.exec(folded);
	if (dayFirst) return partsOf(dayFirst, dayFirst[3], monthNumbers.get(dayFirst[2] ?? '') ?? 0, dayFirst[1]);
	const monthFirst = monthDay.exec(folded);
	if (monthFirst)
		return partsOf(monthFirst, monthFirst[3], monthNumbers.get(monthFirst[1] ?? '') ?? 0, monthFirst[2]);
	return null;
}

function partsOf(
	match: RegExpExecArray,
	year: string | undefined,
	month: number,
	day: string | undefined,
): Parts {
	return {
		year: year === undefined ? null : fullYear(year),
		month,
		day: Number(day),
		length: match[0].length,
	};
}

function fullYear(year: string): number {
	return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function fromNumbers(
	match: RegExpExecArray,
	folded: string,
	{ order, near }: DateReading,
): FoundDate | undefined {
	const [whole, first = '', second = '', year] = match;
	const rest = restAfter(folded, whole.length);
	const as = (order: DateOrder) => {
		const [day, month] = order === 'dmy' ? [first, second] : [second, first];
		return withYear(partsOf(match, year, Number(month), day), near);
	};
	const readings = new Set(dateOrders.map(as).filter((on) => on !== undefined));
	if (readings.size === 0) return undefined;
	if (readings.size === 1) return { on: [...readings][0] ?? null, rest };
	return { on: order === null ? null : (as(order) ?? null), rest };
}

/** A date without a year is the one nearest to the workshop. */
function withYear({ year, month, day }: Parts, near: string): string | undefined {
	const own = Number(near.slice(0, 4));
	const distance = (on: string) => Math.abs(Date.parse(on) - Date.parse(near));
	return (year === null ? [own - 1, own, own + 1] : [year])
		.map((year) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
		.filter((on) => isDate(on) && on >= '1980' && on < '2200')
		.sort((a, b) => distance(a) - distance(b))[0];
}

function fromSerial(days: number): FoundDate {
	const date = new Date(Date.UTC(1899, 11, 30) + Math.floor(days) * 86_400_000);
	const fraction = days % 1;
	return { on: date.toISOString().slice(0, 10), rest: fraction === 0 ? '' : fraction.toFixed(6) };
}

function restAfter(folded: string, length: number): string {
	return folded.slice(length).replace(/^[\s,;:t|-]+/, '');
}

/**
 * @param texts cells that hold dates
 * @param reading `near` and the workshop's last date decide what numbers alone leave open
 * @returns the order all of them are written in, as far as they or the workshop's dates show it; null where 5/3/2026 could
 *   be either; undefined where no cell asks
 */
export function dateOrderOf(
	texts: readonly string[],
	{ startsOn, endsOn }: { startsOn: string; endsOn: string },
): DateOrder | null | undefined {
	const read = (order: DateOrder | null) =>
		texts.flatMap((text) => findDate(text, { order, near: startsOn }) ?? []);
	if (read(null).every(({ on }) => on !== null)) return undefined;
	const numbers = texts.map((text) => numericDate.exec(foldText(text).replace(leading, '')));
	const isAbove12 = (place: 1 | 2) => numbers.some((match) => Number(match?.[place]) > 12);
	if (isAbove12(1) !== isAbove12(2)) return isAbove12(1) ? 'dmy' : 'mdy';
	const fits = dateOrders.filter((order) =>
		read(order).every(({ on }) => on !== null && on >= startsOn && on <= endsOn),
	);
	return fits.length === 1 ? (fits[0] ?? null) : null;
}
