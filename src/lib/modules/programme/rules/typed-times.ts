import { foldText } from '#lib/core/fold.ts';

export interface TypedTimes {
	/** `HH:MM`; 24:00 is the end of the day */
	starts: string;
	/** null where only one time stands there */
	ends: string | null;
}

const halves = 'am|pm|a\\.m\\.|p\\.m\\.|sa|ch|sang|trua|chieu|toi|dem';
const time = `(\\d{1,2})(?: ?(?:[:.hg]|gio|uhr) ?(\\d{2})?)?(?::\\d{2}(?:\\.\\d+)?)?(?: ?(?:phut|p)\\b)? ?(?:(${halves})(?![a-z]))?`;
const separator = ' ?(?:[-–—~→]|to|until|till|den|bis)+ ?';
const oneOrTwo = new RegExp(`^(?:tu |from )?${time}(?:${separator}${time})?(?: ?(?:uhr|hrs?|hours))?\\.?$`);
const fourDigits = /^([01]\d|2[0-3])([0-5]\d)(?: ?[-–—] ?([01]\d|2[0-3])([0-5]\d))?(?: ?h(?:rs?|ours)?)?$/;
/** Part of a day, as spreadsheets keep times. */
const fraction = /^0?\.(\d{1,17})$/;

/**
 * @param text a time or two as people type them, in English or Vietnamese: 09:00, 9h30, 9.30, 9 giờ 30, 2:30 pm, 0930,
 *   09:00–10:30, từ 9h đến 10h15, or the part of a day that a spreadsheet counts
 * @returns undefined where the text is no time of day
 */
export function readTypedTimes(text: string): TypedTimes | undefined {
	const folded = foldText(text.slice(0, 100).replaceAll(/\([^()]*\)/g, ''));
	const part = fraction.exec(folded);
	if (part) return { starts: clock(Math.round(Number(folded) * 1440)), ends: null };
	const digits = fourDigits.exec(folded);
	if (digits)
		return {
			starts: `${digits[1]}:${digits[2]}`,
			ends: digits[3] === undefined ? null : `${digits[3]}:${digits[4]}`,
		};
	const match = oneOrTwo.exec(folded);
	if (!match) return undefined;
	const [, hours = '', minutes = '00', half, toHours, toMinutes = '00', toHalf] = match;
	const ends = toHours === undefined ? null : timeOf(toHours, toMinutes, toHalf);
	const starts = timeOf(hours, minutes, half ?? startHalf(hours, toHours, toHalf));
	if (starts === undefined || ends === undefined) return undefined;
	return { starts, ends };
}

/** "2–3:30 pm" begins in the afternoon, "11–1 pm" in the morning. */
function startHalf(hours: string, toHours: string | undefined, toHalf: string | undefined) {
	const isSameHalf = toHours !== undefined && Number(hours) % 12 <= Number(toHours) % 12;
	return isSameHalf ? toHalf : undefined;
}

function timeOf(hours: string, minutes: string, half: string | undefined): string | undefined {
	const hour = Number(hours);
	const minute = Number(minutes);
	if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined;
	if (half === undefined || hour > 12) return clock(hour * 60 + minute);
	const isMorning = /^(?:a|sa)/.test(half);
	const isNoon = half === 'trua';
	const base = hour % 12;
	if (isMorning) return clock(base * 60 + minute);
	return clock((isNoon && hour >= 10 && hour < 12 ? hour : base + 12) * 60 + minute);
}

function clock(minutes: number): string {
	const pad = (value: number) => String(value).padStart(2, '0');
	return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/**
 * @param text how long something lasts: 90, 90 min, 1:30, 1h30, 1.5 h, 1 giờ 30 phút
 * @returns whole minutes, at least 1 and at most 31 days; undefined where the text is no such thing
 */
export function readTypedDuration(text: string): number | undefined {
	const folded = foldText(text.slice(0, 100));
	const [, hours, minutes] =
		/^(\d{1,3}) ?(?:[:hg]|gio|hours?|hrs?) ?(?:(\d{1,2}) ?(?:m|min|minutes?|mins|phut|p)?)?$/.exec(folded) ??
		[];
	const [, decimal] = /^(\d{1,3}[.,]\d{1,2}) ?(?:h|gio|hours?|hrs?)$/.exec(folded) ?? [];
	const [, alone] = /^(\d{1,5}) ?(?:m|min|mins|minutes?|phut|p|['′])?$/.exec(folded) ?? [];
	const total =
		alone !== undefined
			? Number(alone)
			: decimal !== undefined
				? Math.round(Number(decimal.replace(',', '.')) * 60)
				: hours === undefined
					? 0
					: Number(hours) * 60 + Number(minutes ?? 0);
	return total >= 1 && total <= 31 * 1440 ? total : undefined;
}
