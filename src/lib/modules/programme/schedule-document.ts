import type { SessionKind } from './types/released.ts';

/** Largest schedule file that is read, in bytes. A larger one is refused before anything is parsed. */
export const maxScheduleBytes = 10 * 1024 * 1024;

/** Most sessions one schedule may hold. */
export const maxScheduleSessions = 5000;

/** Most people one schedule may name. Each becomes a row within the one transaction of the import, for which all others wait. */
export const maxSchedulePeople = 10_000;

/** Kinds of link and attachment, as the c3voc JSON schema lists them (definition `Reference`). */
export const referenceTypes = [
	'slides',
	'paper',
	'web',
	'blog',
	'article',
	'media',
	'related',
	'activitypub',
] as const;
export type ReferenceType = (typeof referenceTypes)[number];

/**
 * One programme in the shape both c3voc formats are read into and written from. Instants (`…At`) are UTC ISO 8601 with
 * milliseconds, dates (`…On`) are `YYYY-MM-DD` by the wall clock of the conference. Every address is absolute http or https.
 */
export interface ScheduleDocument {
	conference: ScheduleConference;
	version: string;
	baseUrl: string | null;
	days: ScheduleDay[];
	rooms: ScheduleRoom[];
	tracks: ScheduleTrack[];
	/** Ordered by day, start, room, end, guid. */
	sessions: ScheduleSession[];
}

export interface ScheduleConference {
	acronym: string;
	title: string;
	startsOn: string;
	endsOn: string;
	/** IANA name, or null when the file names none that exists. */
	timeZone: string | null;
	timeslotMinutes: number;
	url: string | null;
}

export interface ScheduleDay {
	/** Positive, unique. */
	index: number;
	/** Unique. A session after midnight belongs to the day it was listed under. */
	dayOn: string;
	startsAt: string;
	endsAt: string;
}

export interface ScheduleRoom {
	/** Unique; sessions name their room by it. */
	name: string;
	/** Lower-case UUID, unique; null when the file gave none or gave the same one to several rooms. */
	guid: string | null;
	description: string | null;
	capacity: number | null;
}

export interface ScheduleTrack {
	/** Unique; sessions name their track by it. */
	name: string;
	slug: string | null;
	/** `#rrggbb`, lower case. */
	colour: string | null;
}

export interface ScheduleSession {
	/** Lower-case UUID, unique. Derived from the id, code or title and time where the file has none, so always the same. */
	guid: string;
	/** Number (as text) or word by which the system of origin knows the session; unique. */
	externalId: string | null;
	code: string | null;
	/** Lower case, unique; derived from acronym, id and title where the file has none. */
	slug: string;
	/** Page of the session. */
	url: string | null;
	/** Page of the session in the system it came from, when `url` is not that. */
	originUrl: string | null;
	title: string;
	subtitle: string | null;
	abstract: string | null;
	description: string | null;
	kind: SessionKind;
	/** The file's own word for the kind; null when it is our name of the kind. */
	kindLabel: string | null;
	/** BCP 47. */
	language: string | null;
	/** Name of one of the tracks. */
	trackName: string | null;
	/** Name of one of the rooms. */
	roomName: string | null;
	/** Date of one of the days. */
	dayOn: string;
	startsAt: string;
	endsAt: string;
	/** Whole minutes from `startsAt` to `endsAt`. */
	durationMinutes: number;
	recordingLicense: string | null;
	doNotRecord: boolean;
	logo: string | null;
	links: ScheduleReference[];
	attachments: ScheduleReference[];
	/** In the order of the file; nobody twice. */
	persons: SchedulePerson[];
}

export interface ScheduleReference {
	title: string | null;
	url: string;
	type: ReferenceType | null;
}

export interface SchedulePerson {
	externalId: string | null;
	guid: string | null;
	code: string | null;
	name: string;
	biography: string | null;
	avatar: string | null;
}

/**
 * What can be said about a file that was read, by what became of the datum: `note` is kept or repaired as described,
 * `kept-out` is missing from the document.
 */
export const scheduleFindingSeverities = {
	'session-without-instant': 'kept-out',
	'person-without-name': 'kept-out',
	'person-repeated': 'kept-out',
	'address-unsafe': 'kept-out',
	'address-relative': 'kept-out',
	'address-unreadable': 'kept-out',
	'field-not-kept': 'kept-out',
	'value-not-kept': 'kept-out',
	'translation-not-kept': 'kept-out',
	'room-repeated': 'kept-out',
	'rooms-share-guid': 'note',
	'room-guid-differs': 'note',
	'room-disagrees': 'note',
	'control-characters-removed': 'note',
	'html-in-text': 'note',
	'markup-flattened': 'note',
	'zone-missing': 'note',
	'zone-unknown': 'note',
	'zone-from-hint': 'note',
	'offset-disagrees-with-zone': 'note',
	'start-disagrees-with-instant': 'note',
	'instant-from-local-time': 'note',
	'local-time-ambiguous': 'note',
	'local-time-skipped': 'note',
	'end-disagrees-with-duration': 'note',
	'duration-ambiguous': 'note',
	'duration-rounded': 'note',
	'guid-derived': 'note',
	'session-outside-day': 'note',
	'days-count-disagrees': 'note',
	'days-merged': 'note',
	'day-index-replaced': 'note',
	'day-bounds-derived': 'note',
	'conference-dates-derived': 'note',
	'conference-title-derived': 'note',
	'acronym-derived': 'note',
	'timeslot-assumed': 'note',
	'kind-assumed': 'note',
	'address-completed': 'note',
	'address-resolved': 'note',
	'person-name-differs': 'note',
	'more-findings': 'note',
} as const;
export type ScheduleFindingKind = keyof typeof scheduleFindingSeverities;
export type ScheduleFindingSeverity = (typeof scheduleFindingSeverities)[ScheduleFindingKind];

/** Where in the file something is; only what is known of it. */
export interface SchedulePlace {
	sessionTitle?: string;
	sessionGuid?: string;
	dayOn?: string;
	roomName?: string;
}

export type ScheduleValues = Record<string, string | number>;

/** Everything of one kind with the same values, counted; at most three examples with the text that caused it. */
export interface ScheduleFinding {
	kind: ScheduleFindingKind;
	severity: ScheduleFindingSeverity;
	values: ScheduleValues;
	count: number;
	examples: { where: SchedulePlace; text: string | null }[];
}

/** Why a file is refused as a whole. */
export const scheduleRefusalReasons = [
	'empty',
	'too-large',
	'not-utf8',
	'binary',
	'unknown-format',
	'not-json',
	'not-xml',
	'not-a-schedule',
	'doctype',
	'unknown-entity',
	'nesting-too-deep',
	'duplicate-key',
	'forbidden-key',
	'wrong-type',
	'text-too-long',
	'too-many',
	'duplicate-session',
	'session-without-title',
	'room-without-name',
	'impossible-date',
	'impossible-duration',
	'csv-broken',
	'workbook-old',
	'workbook-broken',
	'workbook-too-large',
	'calendar-broken',
	'list-without-sessions',
	'pretalx-not-expanded',
] as const;
export type ScheduleRefusalReason = (typeof scheduleRefusalReasons)[number];

/** What the importer knows beside the file. */
export interface ScheduleHint {
	/** IANA zone of the workshop, used where the file names none: wall-clock times are read in it, and that is listed. */
	timeZone?: string | null;
}

export type ReadScheduleResult =
	| { ok: true; document: ScheduleDocument; findings: ScheduleFinding[] }
	| { ok: false; reason: ScheduleRefusalReason; where: SchedulePlace; values: ScheduleValues };
