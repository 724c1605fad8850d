import { isDate } from '#lib/core/time.ts';

const earliestYear = 1980;
const latestYear = 2199;

const dateTime =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?\s?(?:([Zz])|([+-])(\d{1,2}):?(\d{2})?)?$/;

/** A date and time as written: with an instant where an offset or Z stands, else wall clock only. */
export interface WrittenTime {
	local: Temporal.PlainDateTime;
	at: Temporal.Instant | null;
	/** `±HH:MM`, null without one; Z says nothing about the wall clock (RFC 9557 §2), so it is null too. */
	offset: string | null;
}

/** @returns whether the text is a real date `YYYY-MM-DD` of the years 1980 to 2199 */
export function isScheduleDate(text: string): boolean {
	return isDate(text) && Number(text.slice(0, 4)) >= earliestYear && Number(text.slice(0, 4)) <= latestYear;
}

/**
 * @param text ISO 8601 date and time, seconds and offset optional
 * @returns null when the text is no such thing or no real time of the years 1980 to 2199
 */
export function parseWrittenTime(text: string): WrittenTime | null {
	const match = dateTime.exec(text);
	if (!match) return null;
	const [, date = '', minutes = '', seconds = ':00', zulu, sign, offsetHours = '', offsetMinutes = '00'] =
		match;
	if (!isScheduleDate(date)) return null;
	const offset = sign ? `${sign}${offsetHours.padStart(2, '0')}:${offsetMinutes}` : null;
	const written = `${date}T${minutes}${seconds}`;
	try {
		const local = Temporal.PlainDateTime.from(written);
		if (!zulu && !offset) return { local, at: null, offset: null };
		return { local, at: Temporal.Instant.from(`${written}${offset ?? 'Z'}`), offset };
	} catch {
		return null;
	}
}

/** @returns `HH:MM` as a time of day, null when it is none; seconds are accepted */
export function parseTimeOfDay(text: string): Temporal.PlainTime | null {
	const match = /^(\d|[01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?$/.exec(text);
	return match ? new Temporal.PlainTime(Number(match[1]), Number(match[2])) : null;
}

/**
 * @param zone IANA zone
 * @returns the instant at which clocks there show this, and what makes it doubtful: in the hour skipped in spring the
 *   later reading is taken, in the repeated hour the earlier one (Temporal's "compatible")
 */
export function instantOfLocal(
	local: Temporal.PlainDateTime,
	zone: string,
): { at: Temporal.Instant; doubt: 'local-time-ambiguous' | 'local-time-skipped' | null } {
	const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
	const later = local.toZonedDateTime(zone, { disambiguation: 'later' });
	if (earlier.epochMilliseconds === later.epochMilliseconds) return { at: earlier.toInstant(), doubt: null };
	return earlier.toPlainDateTime().equals(local)
		? { at: earlier.toInstant(), doubt: 'local-time-ambiguous' }
		: { at: later.toInstant(), doubt: 'local-time-skipped' };
}

/** @returns UTC ISO 8601 with milliseconds */
export function toIso(at: Temporal.Instant): string {
	return new Date(at.epochMilliseconds).toISOString();
}

/**
 * @param at UTC instant, ISO 8601
 * @param zone IANA zone; null is UTC
 * @returns the same instant with the zone's offset at that instant, `2023-10-29T02:30:00+01:00`
 */
export function toOffsetText(at: string, zone: string | null): string {
	return Temporal.Instant.from(at)
		.toZonedDateTimeISO(zone ?? 'UTC')
		.toString({ timeZoneName: 'never' });
}

export interface WrittenDuration {
	/** Whole minutes, rounded up. */
	minutes: number;
	isRounded: boolean;
	/** Three parts that could be days, hours, minutes as well as hours, minutes, seconds. */
	isAmbiguous: boolean;
}

function inMinutes(minutes: number, isAmbiguous = false): WrittenDuration {
	return { minutes: Math.ceil(minutes), isRounded: !Number.isInteger(minutes), isAmbiguous };
}

/**
 * Durations as both dialects write them: `HH:MM` with any number of hours, `D:HH:MM` (pretalx, days without leading
 * zero), `HH:MM:SS` (pentabarf, with leading zero), ISO 8601 `PT1H30M`.
 * @returns null when the text is none of these; the value may be zero or negative
 */
export function parseDuration(text: string): WrittenDuration | null {
	const two = /^(\d{1,5}):(\d{1,2})$/.exec(text);
	if (two) return Number(two[2]) < 60 ? inMinutes(Number(two[1]) * 60 + Number(two[2])) : null;
	const three = /^(\d{1,3}):(\d{2}):(\d{2})$/.exec(text);
	if (three) return parseThreeParts(three[1] ?? '', Number(three[2]), Number(three[3]));
	if (!/^-?P[\dTDHMS.,]{2,30}$/.test(text)) return null;
	try {
		return inMinutes(Temporal.Duration.from(text).total('minutes'));
	} catch {
		return null;
	}
}

function parseThreeParts(first: string, second: number, third: number): WrittenDuration | null {
	if (second > 59 || third > 59) return null;
	const couldBeDays = second < 24;
	if (couldBeDays && !first.startsWith('0'))
		return inMinutes(Number(first) * 1440 + second * 60 + third, true);
	return inMinutes(Number(first) * 60 + second + third / 60, couldBeDays);
}

/** @param minutes not negative @returns `HH:MM`, with as many hours as it takes */
export function toDurationText(minutes: number): string {
	const pad = (value: number) => String(value).padStart(2, '0');
	return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
