import { instantOf } from '#lib/core/time.ts';
import type { ReleasedSession } from '../types/released.ts';

export interface NowNext {
	/** what is going on, by start */
	now: ReleasedSession[];
	/** what begins next, all at the same instant */
	next: ReleasedSession[];
}

interface Calendar {
	/** programme days, `YYYY-MM-DD`, in order */
	days: readonly string[];
	/** by start */
	sessions: readonly ReleasedSession[];
	/** IANA zone of the days */
	zone: string;
}

const takesPlace = (session: ReleasedSession) => session.state === 'scheduled';

/**
 * @param now UTC instant
 * @returns what is on and what follows, from the first day's midnight to the end of the last session; undefined before and after
 */
export function nowAndNext({ days, sessions, zone }: Calendar, now: string): NowNext | undefined {
	const [first] = days;
	const actual = sessions.filter(takesPlace);
	const isOn = first !== undefined && now >= midnightOf(first, zone) && actual.some((s) => now < s.endsAt);
	if (!isOn) return undefined;
	const nextAt = actual.find(({ startsAt }) => startsAt > now)?.startsAt;
	return {
		now: actual.filter(({ startsAt, endsAt }) => startsAt <= now && now < endsAt),
		next: actual.filter(({ startsAt }) => startsAt === nextAt),
	};
}

/**
 * @param now UTC instant
 * @returns the day a reader wants to see: today while the workshop is on, and still yesterday while yesterday's last session
 *   runs past midnight; the first day before and after; undefined where there are no days
 */
export function dayToOpen({ days, sessions, zone }: Calendar, now: string): string | undefined {
	const [first] = days;
	if (first === undefined || !nowAndNext({ days, sessions, zone }, now)) return first;
	const running = days.find((day) =>
		sessions.some((s) => s.dayOn === day && takesPlace(s) && s.startsAt <= now && now < s.endsAt),
	);
	return running ?? days.findLast((day) => now >= midnightOf(day, zone)) ?? first;
}

/**
 * @param now UTC instant
 * @returns the next instant at which "now", "next" or "today" mean something else; null when nothing will change any more
 */
export function nextChange({ days, sessions, zone }: Calendar, now: string): string | null {
	const instants = [
		...days.map((day) => midnightOf(day, zone)),
		...sessions.filter(takesPlace).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
	];
	return instants.filter((instant) => instant > now).sort()[0] ?? null;
}

function midnightOf(day: string, zone: string): string {
	return instantOf(`${day}T00:00`, zone);
}
