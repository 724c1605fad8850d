import { personKey } from '../rules/import-people.ts';
import {
	maxSchedulePeople,
	maxScheduleSessions,
	type ScheduleDocument,
	type ScheduleHint,
	type ScheduleSession,
	type ScheduleTrack,
} from '../schedule-document.ts';
import { readConference, readFrame, readNames, readTracks } from './schedule-conference.server.ts';
import { type RawDay, readDays } from './schedule-days.server.ts';
import { isRecord, openFields } from './schedule-fields.server.ts';
import type { FindingList } from './schedule-findings.server.ts';
import { derivedSlug } from './schedule-identity.server.ts';
import { keepIf, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { readRooms, type RoomOfDay } from './schedule-rooms.server.ts';
import { readSession, type UnslugedSession } from './schedule-session.server.ts';

/**
 * @param raw the file's data in the shape of schedule.json; values may all be text, rooms of a day may be a list
 * @returns the document; what is doubtful, repaired or missing is added to the findings
 * @throws ScheduleRefusal when the file as a whole cannot be trusted
 */
export function normaliseSchedule(raw: unknown, hint: ScheduleHint, findings: FindingList): ScheduleDocument {
	if (!isRecord(raw) || !isRecord(raw['schedule'])) return refuse('not-a-schedule', { missing: 'schedule' });
	const root = openFields(raw, 'file', {}, findings);
	const schedule = openFields(root.raw('schedule'), 'schedule', {}, findings);
	if (!isRecord(schedule.raw('conference'))) refuse('not-a-schedule', { missing: 'conference' });
	const conference = openFields(schedule.raw('conference'), 'conference', {}, findings);
	const names = readNames(conference, findings);
	const reading = readFrame(schedule, conference, names.acronym, hint, findings);

	const rawDays = readDays(reading, conference);
	const { rooms, roomsByDay } = readRooms(reading, conference, rawDays);
	const days = rawDays.map(({ day }) => day);
	const declaredTracks = readTracks(reading, conference);
	const found = readSessions(reading, rawDays, roomsByDay);
	const tracks = withNamedTracks(declaredTracks, found);
	const roomOrder = new Map(rooms.map((room, index) => [room.name, index]));
	const sessions = withSlugs(reading, found.sort(inOrder(roomOrder)));
	checkPersons(reading, sessions);

	const document = {
		conference: { ...names, ...readConference(reading, conference, days) },
		version: schedule.line('version') ?? conference.line('release') ?? '',
		baseUrl: reading.baseUrl,
		days,
		rooms,
		tracks,
		sessions,
	};
	conference.close(['release']);
	schedule.close(['url']);
	root.close(['$schema', 'generator']);
	return document;
}

/** Adds the tracks that only sessions name, in the order of the file. */
function withNamedTracks(declared: ScheduleTrack[], sessions: UnslugedSession[]): ScheduleTrack[] {
	const tracks = new Map(declared.map((track) => [track.name, track]));
	for (const { trackName } of sessions)
		if (trackName !== null && !tracks.has(trackName))
			tracks.set(trackName, { name: trackName, slug: null, colour: null });
	return [...tracks.values()];
}

function readSessions(reading: Reading, days: RawDay[], roomsByDay: RoomOfDay[][]): UnslugedSession[] {
	const count = roomsByDay.flat().reduce((sum, room) => sum + room.events.length, 0);
	if (count > maxScheduleSessions) refuse('too-many', { field: 'session', count, most: maxScheduleSessions });
	const seen = { guid: new Set<string>(), externalId: new Set<string>() };
	const sessions: UnslugedSession[] = [];
	for (const [index, { day, hasOwnBounds, dayChange }] of days.entries())
		for (const room of roomsByDay[index] ?? [])
			for (const event of room.events) {
				const session = readSession({ ...reading, dayChange }, event, day, room.name);
				if (!session) continue;
				checkUnique(seen, session);
				if (hasOwnBounds && (session.startsAt < day.startsAt || session.startsAt >= day.endsAt))
					reading.findings.add('session-outside-day', { where: placeOf(session), text: session.startsAt });
				sessions.push(session);
			}
	return sessions;
}

function placeOf(session: UnslugedSession) {
	const { guid, title, dayOn, roomName } = session;
	return { sessionGuid: guid, sessionTitle: title, dayOn, ...(roomName !== null && { roomName }) };
}

function checkUnique(seen: Record<'guid' | 'externalId', Set<string>>, session: UnslugedSession): void {
	for (const key of ['guid', 'externalId'] as const) {
		const value = session[key];
		if (value === null) continue;
		if (seen[key].has(value)) refuse('duplicate-session', { field: key, value }, placeOf(session));
		seen[key].add(value);
	}
}

function inOrder(roomOrder: Map<string, number>) {
	const key = (session: UnslugedSession) => {
		const room = session.roomName === null ? -1 : (roomOrder.get(session.roomName) ?? -1);
		return [
			session.dayOn,
			session.startsAt,
			String(room + 1).padStart(6, '0'),
			session.endsAt,
			session.guid,
		].join();
	};
	return (a: UnslugedSession, b: UnslugedSession) => (key(a) < key(b) ? -1 : 1);
}

/** Gives a slug to sessions without one, and another to those whose slug an earlier session has. */
function withSlugs(reading: Reading, sessions: UnslugedSession[]): ScheduleSession[] {
	const taken = new Set<string>();
	return sessions.map((session) => {
		let slug = session.slug ?? derivedSlug(reading.acronym, session);
		if (taken.has(slug)) {
			keepIf(reading, 'session.slug', slug, () => false, placeOf(session));
			slug = derivedSlug(reading.acronym, session);
			for (let n = 2; taken.has(slug); n++) slug = `${derivedSlug(reading.acronym, session)}-${n}`;
		}
		taken.add(slug);
		return { ...session, slug };
	});
}

function checkPersons(reading: Reading, sessions: ScheduleSession[]): void {
	const count = new Set(sessions.flatMap(({ persons }) => persons.map(personKey))).size;
	if (count > maxSchedulePeople) refuse('too-many', { field: 'person', count, most: maxSchedulePeople });
	const names = new Map<string, string>();
	for (const session of sessions)
		for (const { externalId, name } of session.persons) {
			if (externalId === null) continue;
			const known = names.get(externalId) ?? name;
			if (known !== name)
				reading.findings.add('person-name-differs', {
					values: { id: externalId },
					where: placeOf(session),
					text: `${known} / ${name}`,
				});
			names.set(externalId, known);
		}
}
