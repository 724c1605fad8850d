import type { SchedulePlace, ScheduleRoom } from '../schedule-document.ts';
import type { RawDay } from './schedule-days.server.ts';
import { type Fields, isRecord, openFields } from './schedule-fields.server.ts';
import { derivedRoomGuid, isUuid } from './schedule-identity.server.ts';
import { keepIf, type Reading } from './schedule-reading.server.ts';
import { refuse } from './schedule-refusal.server.ts';
import { cleanLine, cleanText } from './schedule-text.server.ts';

const maxRooms = 500;

/** A room of one day; an empty name stands for sessions without a room. */
export interface RoomOfDay {
	name: string | null;
	events: unknown[];
}

/**
 * @returns the rooms in the order of the conference's list, then of the days; and per day, in the same order as `days`, the
 *   sessions of each room. A guid that several rooms share is dropped from all of them: they are told apart by name
 * @throws ScheduleRefusal wrong-type, too-many, room-without-name (in the conference's list), forbidden-key
 */
export function readRooms(
	reading: Reading,
	conference: Fields,
	days: RawDay[],
): { rooms: ScheduleRoom[]; roomsByDay: RoomOfDay[][] } {
	const rooms = new Map<string, ScheduleRoom>();
	for (const value of conference.list('rooms', maxRooms)) {
		const room = readListedRoom(reading, value);
		if (rooms.has(room.name)) reading.findings.add('room-repeated', { where: { roomName: room.name } });
		else rooms.set(room.name, room);
	}
	const roomsByDay = days.map(({ day, rooms: groups }) =>
		groups.flatMap((group) => readRoomsOfDay(reading, group, { dayOn: day.dayOn }, rooms)),
	);
	if (rooms.size > maxRooms) refuse('too-many', { field: 'room', count: rooms.size, most: maxRooms });
	return { rooms: withoutSharedGuids(reading, [...rooms.values()]), roomsByDay };
}

function readListedRoom(reading: Reading, value: unknown): ScheduleRoom {
	const fields = openFields(value, 'room', {}, reading.findings);
	const name = fields.line('name') ?? refuse('room-without-name');
	const where = { roomName: name };
	const capacity = keepIf(
		reading,
		'room.capacity',
		fields.line('capacity'),
		(it) => /^\d{1,7}$/.test(it),
		where,
	);
	const room = {
		name,
		guid: readGuid(reading, fields, name, where),
		description: readDescription(reading, fields, where),
		capacity: capacity === null ? null : Number(capacity),
	};
	fields.close();
	return room;
}

/** Text, or an object of translations of which the first is kept. */
function readDescription(reading: Reading, fields: Fields, where: SchedulePlace): string | null {
	const value = fields.raw('description');
	if (!isRecord(value)) return fields.text('description');
	const [first, ...others] = Object.keys(value);
	for (const language of others)
		reading.findings.add('translation-not-kept', { values: { field: 'room.description', language }, where });
	return first === undefined
		? null
		: openFields(value, 'room.description', where, reading.findings).text(first);
}

function readGuid(reading: Reading, fields: Fields, name: string, where: SchedulePlace): string | null {
	const written = fields.line('guid')?.toLowerCase() ?? null;
	const guid = keepIf(reading, 'room.guid', written, isUuid, where);
	return guid === derivedRoomGuid(reading.acronym, name) ? null : guid;
}

/** @param group an object from room name to sessions, or a list of rooms with `name`, `guid` and `events` */
function readRoomsOfDay(
	reading: Reading,
	group: unknown,
	where: SchedulePlace,
	rooms: Map<string, ScheduleRoom>,
): RoomOfDay[] {
	if (isRecord(group))
		return Object.entries(group).map(([name, events]) =>
			meetRoom(reading, { name, guid: null, events }, where, rooms),
		);
	if (!Array.isArray(group)) return refuse('wrong-type', { field: 'day.rooms' }, where);
	return group.map((value: unknown) => {
		const fields = openFields(value, 'room', where, reading.findings);
		const name = fields.line('name') ?? '';
		const place = { ...where, roomName: name };
		const guid = readGuid(reading, fields, name, place);
		const events = fields.raw('events');
		fields.close();
		return meetRoom(reading, { name, guid, events }, where, rooms);
	});
}

function meetRoom(
	reading: Reading,
	met: { name: string; guid: string | null; events: unknown },
	where: SchedulePlace,
	rooms: Map<string, ScheduleRoom>,
): RoomOfDay {
	const name = cleanLine(met.name);
	const place = { ...where, roomName: name };
	if (cleanText(met.name) !== met.name)
		reading.findings.add('control-characters-removed', { values: { field: 'room.name' }, where: place });
	if (name.length > 1000)
		refuse('text-too-long', { field: 'room.name', length: name.length, most: 1000 }, where);
	if (name === '__proto__') refuse('forbidden-key', { key: name }, where);
	if (!Array.isArray(met.events)) return refuse('wrong-type', { field: 'room.events' }, place);
	if (name === '') return { name: null, events: met.events };
	const known = rooms.get(name);
	if (!known) rooms.set(name, { name, guid: met.guid, description: null, capacity: null });
	else if (known.guid === null) known.guid = met.guid;
	else if (met.guid !== null && met.guid !== known.guid)
		reading.findings.add('room-guid-differs', { where: place, text: met.guid });
	return { name, events: met.events };
}

function withoutSharedGuids(reading: Reading, rooms: ScheduleRoom[]): ScheduleRoom[] {
	const sharing = Map.groupBy(rooms, (room) => room.guid);
	return rooms.map((room) => {
		if (room.guid === null || (sharing.get(room.guid)?.length ?? 0) < 2) return room;
		reading.findings.add('rooms-share-guid', { values: { guid: room.guid }, where: { roomName: room.name } });
		return { ...room, guid: null };
	});
}
