import { conformAcronymOf, derivedRoomGuid } from '../importers/schedule-identity.server.ts';
import { toDurationText, toOffsetText } from '../importers/schedule-times.server.ts';
import type {
	ScheduleDay,
	ScheduleDocument,
	SchedulePerson,
	ScheduleReference,
	ScheduleSession,
} from '../schedule-document.ts';
import {
	minutesOf,
	numberOf,
	numbersOf,
	type ScheduleWriteOptions,
	sessionsByRoom,
	typeOf,
} from './schedule-values.server.ts';
import { element } from './xml-element.server.ts';

/**
 * Writes schedule.xml by the c3voc schema (`schedule.xml.xsd`). Times carry the offset of the conference's zone at that
 * instant, UTC when there is none. Every room stands in every day, empty or not. Reading it again gives the same document,
 * but for what the format has no place for:
 * - an acronym not of lower-case letters, digits and `_`, at least four of them, which is made to conform;
 * - description and capacity of rooms; code, biography and avatar of persons;
 * - ids of sessions and persons that are not whole numbers, codes of sessions that are not six of A-Z and 0-9;
 * - slugs of tracks not of a-z, 0-9 and `-` after a letter; slugs of sessions without `-` after the fourth character;
 * - control characters;
 * - a label of a kind that no longer means the kind (see `typeOf`).
 * A programme without any day cannot be written so that the schema accepts it.
 * @returns the file's text, indented, with a line end
 */
export function writeScheduleXml(document: ScheduleDocument, options: ScheduleWriteOptions): string {
	const { generator } = options;
	const numbers = numbersOf(document.sessions);
	const root = element('schedule', {}, [
		element('generator', { name: generator.name, version: generator.version, system: generator.url }),
		element('version', {}, document.version),
		writeConference(document),
		...document.days.map((day) => writeDay(document, day, numbers)),
	]);
	return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function writeConference(document: ScheduleDocument): string {
	const { conference } = document;
	return element('conference', {}, [
		element('acronym', {}, conformAcronymOf(conference.acronym)),
		element('title', {}, conference.title),
		element('start', {}, conference.startsOn),
		element('end', {}, conference.endsOn),
		element('days', {}, String(document.days.length)),
		element('timeslot_duration', {}, toDurationText(conference.timeslotMinutes)),
		...optional('base_url', document.baseUrl),
		...optional('url', conference.url),
		...optional('time_zone_name', conference.timeZone),
		...document.tracks.map(({ name, slug, colour }) =>
			element('track', {
				name,
				color: colour,
				slug: slug !== null && /^[a-z][a-z0-9-]+$/.test(slug) ? slug : null,
			}),
		),
	]);
}

function writeDay(document: ScheduleDocument, day: ScheduleDay, numbers: Map<string, number>): string {
	const { timeZone, acronym } = document.conference;
	const sessions = sessionsByRoom(document, day.dayOn);
	const attributes = {
		index: String(day.index),
		date: day.dayOn,
		start: toOffsetText(day.startsAt, timeZone),
		end: toOffsetText(day.endsAt, timeZone),
	};
	const write = (name: string) =>
		(sessions.get(name) ?? []).map((it) => writeSession(it, numbers.get(it.guid) ?? 1, timeZone));
	return element('day', attributes, [
		...document.rooms.map(({ name, guid }) =>
			element('room', { name, guid: guid ?? derivedRoomGuid(acronym, name) }, write(name)),
		),
		...(sessions.has('') ? [element('room', { name: '' }, write(''))] : []),
	]);
}

function writeSession(session: ScheduleSession, id: number, timeZone: string | null): string {
	const date = toOffsetText(session.startsAt, timeZone);
	const code = session.code !== null && /^[0-9A-Z]{6}$/.test(session.code) ? session.code : null;
	return element('event', { id: String(id), guid: session.guid, code }, [
		element('room', {}, session.roomName ?? ''),
		element('title', {}, session.title),
		element('subtitle', {}, session.subtitle ?? ''),
		element('type', {}, typeOf(session)),
		element('date', {}, date),
		element('start', {}, date.slice(11, 16)),
		element('duration', {}, durationText(minutesOf(session))),
		element('abstract', {}, session.abstract ?? ''),
		...(/^[a-z0-9_]{4,}-[a-z0-9\-_]{4,}$/.test(session.slug) ? [element('slug', {}, session.slug)] : []),
		element('track', {}, session.trackName ?? ''),
		...optional('logo', session.logo),
		element('persons', {}, session.persons.map(writePerson)),
		element('language', {}, session.language ?? ''),
		element('description', {}, session.description ?? ''),
		element('recording', {}, [
			element('license', {}, session.recordingLicense ?? ''),
			element('optout', {}, String(session.doNotRecord)),
		]),
		element(
			'links',
			{},
			session.links.map((link) => writeReference('link', link)),
		),
		element(
			'attachments',
			{},
			session.attachments.map((it) => writeReference('attachment', it)),
		),
		...optional('url', session.url),
		...optional('origin_url', session.originUrl),
	]);
}

/** `HH:MM`; from 100 hours on the schema leaves only pretalx's `D:HH:MM`. */
function durationText(minutes: number): string {
	if (minutes < 6000) return toDurationText(minutes);
	return `${Math.floor(minutes / 1440)}:${toDurationText(minutes % 1440)}`;
}

function writePerson(person: SchedulePerson): string {
	const id = numberOf(person.externalId);
	return element('person', { id: id === null ? null : String(id), guid: person.guid }, person.name);
}

function writeReference(name: 'link' | 'attachment', { url, title, type }: ScheduleReference): string {
	return element(name, { href: url, type }, title ?? '');
}

function optional(name: string, text: string | null): string[] {
	return text === null ? [] : [element(name, {}, text)];
}
