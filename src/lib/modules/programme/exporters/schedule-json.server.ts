import {
	conformAcronymOf,
	conformSlugOf,
	derivedRoomGuid,
	derivedSlug,
} from '../importers/schedule-identity.server.ts';
import { cleanText } from '../importers/schedule-text.server.ts';
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

const zonePattern = /^[A-Z][a-z]+\/[A-Z][a-z]+|UTC$/;

/**
 * Writes schedule.json by the c3voc schema (`https://c3voc.de/schedule/schema.json`), new dialect. Times carry the offset
 * of the conference's zone at that instant, UTC when there is none. Reading it again gives the same document, but for:
 * - an acronym not of lower-case letters, digits and `_`, at least four of them, which is made to conform;
 * - zones whose name is not of the form Area/City, or UTC;
 * - ids of sessions and persons that are not whole numbers, codes that are not of A-Z and 0-9, and slugs that are not of
 *   a-z, 0-9, `-` and `_`;
 * - a session without page address, which gets one under `baseUrl`;
 * - control characters;
 * - a label of a kind that no longer means the kind (see `typeOf`).
 * @returns the file's text, indented, with a line end
 */
export function writeScheduleJson(document: ScheduleDocument, options: ScheduleWriteOptions): string {
	const { conference } = document;
	const file = {
		$schema: 'https://c3voc.de/schedule/schema.json',
		generator: options.generator,
		schedule: {
			version: document.version,
			...(document.baseUrl !== null && { base_url: document.baseUrl }),
			conference: {
				acronym: conformAcronymOf(conference.acronym),
				title: conference.title,
				start: conference.startsOn,
				end: conference.endsOn,
				daysCount: document.days.length,
				timeslot_duration: toDurationText(conference.timeslotMinutes),
				...(conference.timeZone !== null &&
					zonePattern.test(conference.timeZone) && { time_zone_name: conference.timeZone }),
				...(conference.url !== null && { url: conference.url }),
				tracks: document.tracks.map(({ name, slug, colour }) => ({
					name,
					...(slug !== null && conformSlugOf(slug) === slug && { slug }),
					...(colour !== null && { color: colour }),
				})),
				rooms: document.rooms.map(({ name, guid, description, capacity }) => ({
					name,
					guid: guid ?? derivedRoomGuid(conference.acronym, name),
					description,
					capacity,
				})),
				days: writeDays(document, options),
			},
		},
	};
	const clean = (_key: string, value: unknown) => (typeof value === 'string' ? cleanText(value) : value);
	return `${JSON.stringify(file, clean, '\t')}\n`;
}

function writeDays(document: ScheduleDocument, options: ScheduleWriteOptions) {
	const numbers = numbersOf(document.sessions);
	const zone = document.conference.timeZone;
	return document.days.map((day: ScheduleDay) => ({
		index: day.index,
		date: day.dayOn,
		day_start: toOffsetText(day.startsAt, zone),
		day_end: toOffsetText(day.endsAt, zone),
		rooms: Object.fromEntries(
			[...sessionsByRoom(document, day.dayOn)].map(([room, sessions]) => [
				cleanText(room),
				sessions.map((session) => writeSession(document, session, numbers.get(session.guid) ?? 1, options)),
			]),
		),
	}));
}

function writeSession(
	document: ScheduleDocument,
	session: ScheduleSession,
	id: number,
	options: ScheduleWriteOptions,
) {
	const zone = document.conference.timeZone;
	const date = toOffsetText(session.startsAt, zone);
	const slug = conformSlugOf(session.slug) ?? derivedSlug(document.conference.acronym, session);
	return {
		guid: session.guid,
		...codeField(session.code),
		id,
		logo: session.logo,
		date,
		start: date.slice(11, 16),
		end: toOffsetText(session.endsAt, zone),
		duration: toDurationText(minutesOf(session)),
		room: session.roomName ?? '',
		slug,
		url: session.url ?? `${options.baseUrl}${slug}`,
		...(session.originUrl !== null && { origin_url: session.originUrl }),
		title: session.title,
		subtitle: session.subtitle ?? '',
		track: session.trackName,
		type: typeOf(session),
		language: session.language,
		abstract: session.abstract ?? '',
		description: session.description ?? '',
		recording_license: session.recordingLicense ?? '',
		do_not_record: session.doNotRecord,
		persons: session.persons.map(writePerson),
		links: session.links.map(writeReference),
		attachments: session.attachments.map(writeReference),
	};
}

function codeField(code: string | null): { code?: string } {
	return code !== null && /^[A-Z0-9]+$/.test(code) ? { code } : {};
}

/** The schema wants a person of exactly one dialect: `name` without `public_name` is the new one. */
function writePerson(person: SchedulePerson) {
	const id = numberOf(person.externalId);
	return {
		...(id !== null && { id }),
		...(person.guid !== null && { guid: person.guid }),
		...codeField(person.code),
		name: person.name,
		...(person.avatar !== null && { avatar: person.avatar }),
		biography: person.biography,
	};
}

function writeReference({ title, url, type }: ScheduleReference) {
	return { url, ...(title !== null && { title }), ...(type !== null && { type }) };
}
