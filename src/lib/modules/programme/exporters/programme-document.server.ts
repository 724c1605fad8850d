import { conformAcronymOf, derivedSlug } from '../importers/schedule-identity.server.ts';
import {
	referenceTypes,
	type ScheduleDocument,
	type SchedulePerson,
	type ScheduleReference,
	type ScheduleSession,
} from '../schedule-document.ts';
import type { OwnSessionFields } from '../rules/import-plan.ts';
import type { ContributorRecord, ScheduleOrigin } from '../types/import.ts';
import type {
	ReleasedRoom,
	ReleasedTrack,
	ReleaseFrame,
	SessionContent,
	SessionLink,
} from '../types/released.ts';

/** Where the programme stands, for the addresses in the file. */
export interface ProgrammePlace {
	/** acronym under which the schedule is known, see `acronymOf` */
	acronym: string;
	/** configured address of this installation, without trailing slash; empty when addresses do not matter */
	siteOrigin: string;
	slug: string;
}

interface Exportable {
	id: string;
	code: string;
	content: SessionContent;
}

/** @returns the acronym of the schedule the programme was imported from, else one made of the workshop's slug */
export function acronymOf(slug: string, origin: ScheduleOrigin | null): string {
	return origin?.acronym ?? conformAcronymOf(slug);
}

/**
 * @param frame days, rooms, tracks and zone of a release
 * @param sessions of that release that take place
 * @returns the programme as both c3voc formats are written from
 */
export function programmeDocument(
	place: ProgrammePlace,
	workshop: { title: string; startsOn: string; endsOn: string },
	release: { number: number; frame: ReleaseFrame; sessions: readonly Exportable[] },
	contributors: ReadonlyMap<string, ContributorRecord>,
	origin: ScheduleOrigin | null,
): ScheduleDocument {
	const { frame } = release;
	const home = `${place.siteOrigin}/w/${place.slug}`;
	const toSession = scheduleSessions(place, frame.tracks, contributors);
	return {
		conference: {
			acronym: place.acronym,
			title: workshop.title,
			startsOn: workshop.startsOn,
			endsOn: workshop.endsOn,
			timeZone: frame.zone,
			timeslotMinutes: origin?.timeslotMinutes ?? 5,
			url: origin?.url ?? home,
		},
		version: String(release.number),
		baseUrl: `${home}/programme/`,
		days: frame.days.map(({ dayOn, startsAt, endsAt }, index) => ({
			index: index + 1,
			dayOn,
			startsAt,
			endsAt,
		})),
		rooms: frame.rooms.map(({ name, externalGuid, description, capacity }) => ({
			name,
			guid: externalGuid,
			description: description || null,
			capacity,
		})),
		tracks: frame.tracks.map(({ name, external }) => ({
			name,
			slug: external.slug ?? null,
			colour: external.colour ?? null,
		})),
		sessions: release.sessions.map(toSession).sort(byPlace(frame.rooms)),
	};
}

/**
 * @returns a function from one of the programme's sessions to what a schedule says of it. Sessions made here go by their own
 *   id and page, imported ones by what they came with
 */
export function scheduleSessions(
	place: ProgrammePlace,
	tracks: readonly ReleasedTrack[],
	contributors: ReadonlyMap<string, ContributorRecord>,
): (session: Exportable) => ScheduleSession {
	const trackNames = new Map(tracks.map(({ id, name }) => [id, name]));
	return ({ id, code, content }) => {
		const { external } = content;
		const guid = content.externalGuid ?? id;
		const externalId = external.id ?? null;
		const minutes = (Date.parse(content.endsAt) - Date.parse(content.startsAt)) / 60_000;
		return {
			guid,
			externalId,
			code: external.code ?? null,
			slug: external.slug ?? derivedSlug(place.acronym, { guid, externalId, title: content.title }),
			url: external.url ?? `${place.siteOrigin}/w/${place.slug}/programme/${code}`,
			originUrl: external.originUrl ?? null,
			title: content.title,
			subtitle: content.subtitle || null,
			abstract: content.abstract || null,
			description: content.description || null,
			kind: content.kind,
			kindLabel: content.kindLabel,
			language: content.language,
			trackName: trackNames.get(content.trackId ?? '') ?? null,
			roomName: content.room?.name ?? null,
			dayOn: content.dayOn,
			startsAt: content.startsAt,
			endsAt: content.endsAt,
			durationMinutes: Math.ceil(minutes),
			recordingLicense: external.recordingLicense ?? null,
			doNotRecord: external.doNotRecord ?? false,
			logo: external.logo ?? null,
			links: (external.links ?? []).map(toReference),
			attachments: (external.attachments ?? []).map(toReference),
			persons: personsOf(content, contributors),
		};
	};
}

/**
 * @param guidOf what a session is known by outside, by its id
 * @returns what our own fields say of a session, people by their place among its persons
 */
export function ownFields(
	content: Pick<
		SessionContent,
		'interpretation' | 'isAcrossRooms' | 'takesSignUp' | 'seats' | 'parentId' | 'parts'
	>,
	guidOf: ReadonlyMap<string, string>,
): OwnSessionFields {
	const { interpretation, isAcrossRooms, takesSignUp, seats, parentId, parts } = content;
	const people = [...new Set(parts.map(({ contributorId }) => contributorId))];
	return {
		...{ interpretation, isAcrossRooms, takesSignUp, seats },
		parentGuid: parentId === null ? null : (guidOf.get(parentId) ?? parentId),
		parts: parts.map(({ contributorId, part }) => ({ person: people.indexOf(contributorId), part })),
	};
}

/** Nobody twice, whatever their parts: the formats know no parts. */
function personsOf(
	{ parts }: SessionContent,
	contributors: ReadonlyMap<string, ContributorRecord>,
): SchedulePerson[] {
	const ids = [...new Set(parts.map(({ contributorId }) => contributorId))];
	return ids.flatMap((id) => {
		const contributor = contributors.get(id);
		return contributor ? [toPerson(contributor)] : [];
	});
}

function toPerson(contributor: ContributorRecord): SchedulePerson {
	const { id, name, biography, externalId, externalCode, external } = contributor;
	return {
		externalId,
		guid: external.source === undefined ? id : (external.guid ?? null),
		code: externalCode,
		name,
		biography: biography || null,
		avatar: external.avatar ?? null,
	};
}

function toReference({ title, url, type }: SessionLink): ScheduleReference {
	return { title, url, type: referenceTypes.find((known) => known === type) ?? null };
}

/** The order the formats are read in: by day, start, room, end, guid. */
function byPlace(rooms: readonly ReleasedRoom[]) {
	const positions = new Map(rooms.map(({ name }, position) => [name, position + 1]));
	const key = ({ dayOn, startsAt, roomName, endsAt, guid }: ScheduleSession) => {
		const position = String(positions.get(roomName ?? '') ?? 0).padStart(6, '0');
		return [dayOn, startsAt, position, endsAt, guid].join();
	};
	return (a: ScheduleSession, b: ScheduleSession) => (key(a) < key(b) ? -1 : 1);
}
