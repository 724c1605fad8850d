import { instantOf } from '#lib/core/time.ts';
import type { ProgrammeDay } from '../types/released.ts';
import type { SessionSnapshot, SessionTimes } from '../types/steps.ts';
import { programmeDayOf } from './days.ts';
import { isScheduled } from './session-snapshot.ts';

/** What decides the instants and the day of a wall clock. */
export interface Calendar {
	/** IANA zone of the workshop */
	zone: string;
	/** days that somebody has set */
	days: readonly ProgrammeDay[];
}

/** A session with the items that lie in it. */
export interface Family {
	session: SessionSnapshot;
	items: readonly SessionSnapshot[];
}

/** `ends_before_start`: also because the clock jumps; `items_outside`: its items would not lie within it. */
export type PlaceRefusal = 'ends_before_start' | 'items_outside';

/** All times of a session that has none. */
export const noTimes = { dayOn: null, startsLocal: null, endsLocal: null, startsAt: null, endsAt: null };

/** @returns the wall clock that many minutes later on the same clock, `YYYY-MM-DDTHH:MM`; minutes may be negative */
export function minutesLater(local: string, minutes: number): string {
	return Temporal.PlainDateTime.from(local).add({ minutes }).toString({ smallestUnit: 'minute' });
}

/** @returns minutes from one wall clock to another, not counting any change of the clock between them */
export function minutesBetween(from: string, to: string): number {
	return Temporal.PlainDateTime.from(from).until(to).total('minutes');
}

/**
 * Where the clock was put back during an imported session, its printed end may not be after its printed start.
 * @returns how long a session lasts by the clock on the wall, else in real minutes; at least one
 */
export function durationOf({
	startsLocal,
	endsLocal,
	startsAt,
	endsAt,
}: Omit<SessionTimes, 'dayOn'>): number {
	const onTheWall = minutesBetween(startsLocal, endsLocal);
	if (onTheWall > 0) return onTheWall;
	return Math.max(1, Math.floor((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000));
}

/**
 * @param times wall clocks of the calendar's zone
 * @returns them with the programme day and the instants they mean; undefined when the session would not last a minute
 */
export function timesBetween(
	{ zone, days }: Calendar,
	{ startsLocal, endsLocal }: { startsLocal: string; endsLocal: string },
): SessionTimes | undefined {
	const startsAt = instantOf(startsLocal, zone);
	const endsAt = instantOf(endsLocal, zone);
	if (endsLocal <= startsLocal || endsAt <= startsAt) return undefined;
	return { dayOn: programmeDayOf(startsLocal, days), startsLocal, endsLocal, startsAt, endsAt };
}

/**
 * Gives a session another start and duration. One that keeps both keeps its instants and day too, as they were imported.
 * Items keep their distance from its start when only the start changes; when the duration does, they stay where they are as
 * long as they lie within. The items of a session that had no time follow each other from its start; those for which there
 * is no room stay unscheduled.
 * @param startsLocal wall clock `YYYY-MM-DDTHH:MM`
 * @returns the session and its items with their times
 */
export function placeFamily(
	calendar: Calendar,
	{ session, items }: Family,
	startsLocal: string,
	durationMinutes: number,
): SessionSnapshot[] | PlaceRefusal {
	const placed = placedAt(calendar, session, startsLocal, durationMinutes);
	if (!placed) return 'ends_before_start';
	if (session.startsLocal === null) return [placed, ...laidOut(calendar, placed, items)];
	const distance = minutesBetween(session.startsLocal, startsLocal);
	const fits = (item: SessionSnapshot) => liesWithin(item, placed);
	if (durationMinutes !== session.durationMinutes && items.every(fits)) return [placed, ...items];
	const moved = items.map((item) => shiftedBy(calendar, item, distance));
	if (!moved.every((item) => item !== undefined)) return 'ends_before_start';
	return moved.every(fits) ? [placed, ...moved] : 'items_outside';
}

/** @returns the session as many minutes later; undefined when the clock jumps over its end; without a time as it is */
export function shiftedBy(
	calendar: Calendar,
	session: SessionSnapshot,
	minutes: number,
): SessionSnapshot | undefined {
	if (session.startsLocal === null) return session;
	return placedAt(calendar, session, minutesLater(session.startsLocal, minutes), session.durationMinutes);
}

/** The same for a session with its items. @returns undefined also when the clock jumps so that an item would lie outside */
export function shiftedFamily(
	calendar: Calendar,
	{ session, items }: Family,
	minutes: number,
): SessionSnapshot[] | undefined {
	const moved = [session, ...items].map((each) => shiftedBy(calendar, each, minutes));
	if (!moved.every((each) => each !== undefined)) return undefined;
	const [parent = session, ...rest] = moved;
	return rest.every((item) => liesWithin(item, parent)) ? moved : undefined;
}

/** @returns whether an item lies within its session's time; one without a time always does */
export function liesWithin(item: SessionSnapshot, parent: SessionSnapshot): boolean {
	if (!isScheduled(item)) return true;
	if (!isScheduled(parent)) return false;
	return item.startsAt >= parent.startsAt && item.endsAt <= parent.endsAt;
}

/** @returns the session at that time; undefined when it would not last a minute */
export function placedAt(
	calendar: Calendar,
	session: SessionSnapshot,
	startsLocal: string,
	durationMinutes: number,
): SessionSnapshot | undefined {
	if (session.startsLocal === startsLocal && session.durationMinutes === durationMinutes) return session;
	const endsLocal = minutesLater(startsLocal, durationMinutes);
	const times = timesBetween(calendar, { startsLocal, endsLocal });
	return times && { ...session, ...times, durationMinutes };
}

function laidOut(
	calendar: Calendar,
	parent: SessionSnapshot,
	items: readonly SessionSnapshot[],
): SessionSnapshot[] {
	let next = parent.startsLocal ?? '';
	return items.map((item) => {
		const placed = placedAt(calendar, item, next, item.durationMinutes);
		if (!placed || !liesWithin(placed, parent)) return item;
		next = placed.endsLocal ?? next;
		return placed;
	});
}
