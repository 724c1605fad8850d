import { datesBetween } from '#lib/core/time.ts';
import type { ProgrammeDay } from '../types/released.ts';

/** @returns the day as it is until somebody says otherwise: 09:00 to 18:00 */
export function usualDay(dayOn: string): ProgrammeDay {
	return { dayOn, startsLocal: `${dayOn}T09:00`, endsLocal: `${dayOn}T18:00` };
}

/**
 * @param workshop dates `YYYY-MM-DD`, the last one inclusive
 * @param stored days somebody has set
 * @param used days that sessions are on
 * @returns a day for every date of the workshop and every day in use, in order
 */
export function daysOf(
	workshop: { startsOn: string; endsOn: string },
	stored: readonly ProgrammeDay[],
	used: Iterable<string>,
): ProgrammeDay[] {
	const set = new Map(stored.map((day) => [day.dayOn, day]));
	const dates = new Set([...datesBetween(workshop.startsOn, workshop.endsOn), ...used]);
	return [...dates].sort().map((dayOn) => set.get(dayOn) ?? usualDay(dayOn));
}

/**
 * @param startsLocal wall clock, `YYYY-MM-DDTHH:MM`
 * @param days that somebody has set; others end before midnight anyway
 * @returns the day a session that starts then belongs to: the day before as long as that has not ended, else its own date
 */
export function programmeDayOf(startsLocal: string, days: readonly ProgrammeDay[]): string {
	const date = startsLocal.slice(0, 10);
	const before = Temporal.PlainDate.from(date).subtract({ days: 1 }).toString();
	const isStillBefore = days.some(({ dayOn, endsLocal }) => dayOn === before && startsLocal < endsLocal);
	return isStillBefore ? before : date;
}

/**
 * @param dayOn `YYYY-MM-DD`
 * @param starts time of day `HH:MM`
 * @param ends time of day; when it is not later than the start, it is meant on the next date
 */
export function dayWithTimes(dayOn: string, starts: string, ends: string): ProgrammeDay {
	const endsOn = ends > starts ? dayOn : Temporal.PlainDate.from(dayOn).add({ days: 1 }).toString();
	return { dayOn, startsLocal: `${dayOn}T${starts}`, endsLocal: `${endsOn}T${ends}` };
}
