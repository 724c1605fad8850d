import { derivedSessionNumber } from '../importers/schedule-identity.server.ts';
import { kindFromLabel } from '../rules/session-kind.ts';
import type { ScheduleDocument, ScheduleSession } from '../schedule-document.ts';

/** What the writers need beside the document. */
export interface ScheduleWriteOptions {
	/** Names the software, in the field both formats have for it. */
	generator: { name: string; version: string; url: string };
	/** Absolute address ending in `/`; a session without a page of its own gets this and its slug as address. */
	baseUrl: string;
}

/** @returns the text as a positive whole number that JSON holds exactly, null when it is none */
export function numberOf(id: string | null): number | null {
	return id !== null && /^[1-9]\d{0,14}$/.test(id) ? Number(id) : null;
}

/**
 * @returns by guid, the number of every session: its own where it is one, else one derived from the guid, moved up by one
 *   as often as another session has it
 */
export function numbersOf(sessions: ScheduleSession[]): Map<string, number> {
	const own = new Map(sessions.map((session) => [session.guid, numberOf(session.externalId)]));
	const taken = new Set(own.values());
	return new Map(
		sessions.map(({ guid }) => {
			let number = own.get(guid) ?? derivedSessionNumber(guid);
			while (own.get(guid) !== number && taken.has(number)) number += 1;
			taken.add(number);
			return [guid, number];
		}),
	);
}

/** @returns the word for the type: the original label as long as it still means the kind, else our name of the kind */
export function typeOf(session: Pick<ScheduleSession, 'kind' | 'kindLabel'>): string {
	const { kind, kindLabel } = session;
	return kindLabel !== null && (kindFromLabel(kindLabel) ?? 'presentation') === kind ? kindLabel : kind;
}

/** @returns minutes from start to end, rounded up */
export function minutesOf(session: Pick<ScheduleSession, 'startsAt' | 'endsAt'>): number {
	return Math.ceil((Date.parse(session.endsAt) - Date.parse(session.startsAt)) / 60_000);
}

/** @returns the sessions of one day by room name; an empty name stands for those without a room */
export function sessionsByRoom(document: ScheduleDocument, dayOn: string): Map<string, ScheduleSession[]> {
	return Map.groupBy(
		document.sessions.filter((session) => session.dayOn === dayOn),
		(session) => session.roomName ?? '',
	);
}
