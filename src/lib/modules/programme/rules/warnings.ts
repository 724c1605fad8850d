import type { ProgrammeWarning, WarningInput, WarningKind, WarningSeverity } from '../types/warnings.ts';
import { warningKinds } from '../types/warnings.ts';
import { absenceWarnings } from './availability.ts';
import { inOrder } from './conflicts.ts';
import { apartWarnings, personWarnings, roomWarnings } from './warning-pairs.ts';
import { placeSessions, type Placed } from './warning-places.ts';
import { sessionWarnings } from './warning-sessions.ts';

/** What cannot work as it stands, what is probably not meant, and what may only have been forgotten. */
export const severityOf: Record<WarningKind, WarningSeverity> = {
	room_taken: 'error',
	person_taken: 'error',
	room_absent: 'error',
	person_absent: 'error',
	room_too_small: 'error',
	outside_dates: 'error',
	apart: 'warning',
	gap_short: 'warning',
	outside_hours: 'warning',
	seats_over_room: 'warning',
	chair_missing: 'warning',
	interpreter_missing: 'warning',
	room_missing: 'notice',
	room_shared: 'notice',
	facilitator_missing: 'notice',
	rapporteur_missing: 'notice',
};

const ranks = new Map(warningKinds.map((kind, position) => [kind, position]));

/**
 * The one pass over a draft that finds everything probably not meant: O(n log n) for n sessions, without the database, the
 * same on the server and in a browser. Call it again after each move.
 * @param input see `warningInput`; the order of its lists plays no part
 * @returns the warnings by start of the session they are found at, the worst kind first
 */
export function findWarnings(input: WarningInput): ProgrammeWarning[] {
	const placed = placeSessions(input);
	const warnings = [
		...roomWarnings(placed),
		...personWarnings(placed, input.siteMinutes),
		...apartWarnings(placed, input.apart),
		...absenceWarnings(placed, input.absences),
		...sessionWarnings(placed, input),
	];
	return inReadingOrder(warnings, placed);
}

function inReadingOrder(
	warnings: readonly ProgrammeWarning[],
	placed: readonly Placed[],
): ProgrammeWarning[] {
	const positions = new Map(placed.toSorted(inOrder).map(({ id }, index) => [id, index]));
	const positionOf = (id: string | null) => positions.get(id ?? '') ?? -1;
	const entries = warnings.map((warning) => ({
		warning,
		// Session first, then kind: one number is quicker to compare than two.
		place: positionOf(warning.sessionId) * warningKinds.length + (ranks.get(warning.kind) ?? 0),
		other: positionOf(warning.otherId),
	}));
	entries.sort((a, b) => a.place - b.place || a.other - b.other || (a.warning.key < b.warning.key ? -1 : 1));
	return entries.map(({ warning }) => warning);
}
