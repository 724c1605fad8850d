import type { AttendanceAction } from '../types/attendance.ts';

/** One word about a registration and a unit. */
export interface PresenceEvent {
	id: string;
	action: AttendanceAction;
	/** UTC instant */
	at: string;
	recordedBy: string | null;
}

/** What the words come to. */
export interface Presence {
	presentAt: string;
	recordedBy: string | null;
	undoneAt: string | null;
	undoneBy: string | null;
}

/**
 * Whether somebody is there follows from when things were said, not from when they arrived, so that devices without a network
 * may send in any order. Of several check-ins the earliest counts, up to an undoing later than all of them; a check-in after that
 * counts anew.
 * @param events of one registration and one unit, in any order
 * @returns undefined where nobody was ever checked in
 */
export function presenceOf(events: readonly PresenceEvent[]): Presence | undefined {
	let presence: Presence | undefined;
	for (const { action, at, recordedBy } of events.toSorted(compareEvents)) {
		const isThere = presence?.undoneAt === null;
		if (action === 'present' && !isThere)
			presence = { presentAt: at, recordedBy, undoneAt: null, undoneBy: null };
		else if (action === 'undone' && presence && isThere)
			presence = { ...presence, undoneAt: at, undoneBy: recordedBy };
	}
	return presence;
}

/** Said at the same millisecond, the undoing comes last: it was meant for the check-in. */
function compareEvents(a: PresenceEvent, b: PresenceEvent): number {
	return compareText(a.at, b.at) || compareText(a.action, b.action) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}

/**
 * @param at as the device said it
 * @param earliest UTC instant before which nobody can have been there
 * @param now UTC instant
 * @returns the instant, moved to the nearest that is possible: a device's clock may be wrong, what it saw is not
 */
export function possibleInstant(at: string, earliest: string, now: string): string {
	if (at > now) return now;
	return at < earliest ? earliest : at;
}
