import { datesBetween, wallClockOf } from '#lib/core/time.ts';
import type { SessionKind } from '#lib/modules/programme/types/released.ts';
import type { HalfDay } from '../types/attendance.ts';

/** Wall clock at which the morning is over. */
const noon = '13:00';

/** Nobody is checked in to a pause, nor to the desk they are checked in at. */
const withoutAttendance: readonly SessionKind[] = ['break', 'social', 'registration_desk'];

/** @returns whether attendance is taken in sessions of that kind */
export function takesAttendance(kind: SessionKind): boolean {
	return !withoutAttendance.includes(kind);
}

/**
 * @param wallClock in the workshop's zone, `YYYY-MM-DDTHH:MM`
 * @returns the half-day it lies in, whether or not that is one of the workshop's
 */
export function halfDayOf(wallClock: string): string {
	return `${wallClock.slice(0, 10)}/${wallClock.slice(11) < noon ? 'am' : 'pm'}`;
}

/**
 * @param workshop first and last date, the last one inclusive
 * @returns its half-days in order, two a day whatever the clock does in the night
 */
export function halfDaysOf({ startsOn, endsOn }: { startsOn: string; endsOn: string }): HalfDay[] {
	return datesBetween(startsOn, endsOn).flatMap((dayOn) =>
		(['am', 'pm'] as const).map((half) => ({ unit: `${dayOn}/${half}`, dayOn, half })),
	);
}

/**
 * @param workshop with its IANA zone
 * @param now UTC instant
 * @returns the half-day that runs by the workshop's clock; before the workshop its first one, after it its last one
 */
export function currentHalfDay(
	workshop: { startsOn: string; endsOn: string; zone: string },
	now: string,
): string {
	const wallClock = wallClockOf(now, workshop.zone);
	if (wallClock.slice(0, 10) < workshop.startsOn) return `${workshop.startsOn}/am`;
	if (wallClock.slice(0, 10) > workshop.endsOn) return `${workshop.endsOn}/pm`;
	return halfDayOf(wallClock);
}

/**
 * @param workshop first and last date
 * @param starts wall clocks at which sessions that take attendance begin; undefined while nothing is released
 * @returns the half-days in which something takes place: of so many somebody can have attended
 */
export function heldHalfDays(
	workshop: { startsOn: string; endsOn: string },
	starts: readonly string[] | undefined,
): string[] {
	const units = halfDaysOf(workshop).map(({ unit }) => unit);
	const held = new Set(starts?.map(halfDayOf));
	return starts ? units.filter((unit) => held.has(unit)) : units;
}
