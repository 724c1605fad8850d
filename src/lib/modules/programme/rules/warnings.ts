import type { DraftProgramme, DraftSession, ProgrammeWarning } from '../types.ts';
import { findOverlaps } from './conflicts.ts';

/**
 * @param workshop dates `YYYY-MM-DD`, the last one inclusive
 * @param programme the draft
 * @returns what is probably not meant, in the order of the sessions: a room or a person in two sessions at once, a session
 *   on a day the workshop does not have or outside the hours somebody has set for its day
 */
export function findWarnings(
	workshop: { startsOn: string; endsOn: string },
	programme: DraftProgramme,
): ProgrammeWarning[] {
	const warnings = [
		...overlapWarnings(programme),
		...programme.sessions.flatMap((session) => dayWarnings(workshop, programme, session)),
	];
	const order = new Map(programme.sessions.map(({ id }, position) => [id, position]));
	return warnings.sort((a, b) => (order.get(a.sessionId) ?? 0) - (order.get(b.sessionId) ?? 0));
}

function overlapWarnings({ sessions, rooms }: DraftProgramme): ProgrammeWarning[] {
	const names = new Map(rooms.map(({ id, name }) => [`room/${id}`, name]));
	for (const part of sessions.flatMap(({ parts }) => parts)) names.set(personKey(part), part.name);
	const slots = sessions.map(({ id, startsAt, endsAt, roomId, parts }) => ({
		id,
		startsAt,
		endsAt,
		resources: [...(roomId === null ? [] : [`room/${roomId}`]), ...parts.map(personKey)],
	}));
	return findOverlaps(slots).map(({ resource, earlierId, laterId }) => ({
		kind: resource.startsWith('room/') ? 'room_taken' : 'person_taken',
		sessionId: laterId,
		otherId: earlierId,
		subject: names.get(resource) ?? '',
	}));
}

/** One account may stand in the programme under two names. */
function personKey({ personId, contributorId }: DraftSession['parts'][number]): string {
	return personId === null ? `contributor/${contributorId}` : `person/${personId}`;
}

function dayWarnings(
	{ startsOn, endsOn }: { startsOn: string; endsOn: string },
	{ days, setDays }: DraftProgramme,
	{ id, dayOn, startsLocal, endsLocal }: DraftSession,
): ProgrammeWarning[] {
	const warning = { sessionId: id, otherId: null };
	if (dayOn < startsOn || dayOn > endsOn) return [{ ...warning, kind: 'outside_dates', subject: dayOn }];
	const day = setDays.has(dayOn) ? days.find((candidate) => candidate.dayOn === dayOn) : undefined;
	if (!day || (startsLocal >= day.startsLocal && endsLocal <= day.endsLocal)) return [];
	const hours = `${day.startsLocal.slice(11)}–${day.endsLocal.slice(11)}`;
	return [{ ...warning, kind: 'outside_hours', subject: hours }];
}
