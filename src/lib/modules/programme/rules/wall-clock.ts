import { formatShortDay, type Locale } from '#lib/i18n/formats.ts';
import { getLocale } from '#lib/i18n/paraglide/runtime.js';

/** Wall clocks of one zone, `YYYY-MM-DDTHH:MM`. */
interface LocalTimes {
	startsLocal: string;
	endsLocal: string;
}

/**
 * @param dayOn the day it is listed under, `YYYY-MM-DD`
 * @returns "09:00–10:30"; where the end is on another date, that stands behind it
 */
export function timeRange(
	{ startsLocal, endsLocal }: LocalTimes,
	dayOn: string = startsLocal.slice(0, 10),
	locale: Locale = getLocale(),
): string {
	const range = `${startsLocal.slice(11)}–${endsLocal.slice(11)}`;
	const endsOn = endsLocal.slice(0, 10);
	return endsOn === dayOn ? range : `${range} (${formatShortDay(endsOn, undefined, locale)})`;
}

/** @returns the same with the day of the start before it */
export function dayAndTimeRange(times: LocalTimes, locale: Locale = getLocale()): string {
	const dayOn = times.startsLocal.slice(0, 10);
	return `${formatShortDay(dayOn, undefined, locale)}, ${timeRange(times, dayOn, locale)}`;
}
