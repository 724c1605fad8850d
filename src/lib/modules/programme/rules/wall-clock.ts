import { formatShortDay } from '#lib/i18n/formats.ts';

/** Wall clocks of one zone, `YYYY-MM-DDTHH:MM`. */
interface LocalTimes {
	startsLocal: string;
	endsLocal: string;
}

/** @returns "09:00–10:30"; the day of the end stands behind it where it is another one */
export function timeRange({ startsLocal, endsLocal }: LocalTimes): string {
	const range = `${startsLocal.slice(11)}–${endsLocal.slice(11)}`;
	const endsOn = endsLocal.slice(0, 10);
	return endsOn === startsLocal.slice(0, 10) ? range : `${range} (${formatShortDay(endsOn)})`;
}

/** @returns the same with the day of the start before it */
export function dayAndTimeRange(times: LocalTimes): string {
	return `${formatShortDay(times.startsLocal.slice(0, 10))}, ${timeRange(times)}`;
}
