export const sessionKinds = [
	'plenary',
	'keynote',
	'panel',
	'presentation',
	'breakout',
	'clinic',
	'exercise',
	'consultation',
	'field_visit',
	'break',
	'social',
	'registration_desk',
] as const;
export type SessionKind = (typeof sessionKinds)[number];

export const partKinds = ['chair', 'moderator', 'speaker', 'panellist', 'facilitator', 'rapporteur'] as const;
export type PartKind = (typeof partKinds)[number];

export const roomKinds = ['physical', 'online'] as const;
export type RoomKind = (typeof roomKinds)[number];

export const releasedStates = ['scheduled', 'cancelled'] as const;
export type ReleasedState = (typeof releasedStates)[number];

/** A link or attachment of a session as an imported schedule gave it. */
export interface SessionLink {
	title: string | null;
	url: string;
	type: string | null;
}

/** What an imported schedule says of a session beyond our own fields. Empty for sessions made here. */
export interface SessionExternal {
	/** acronym of the conference it came from */
	source?: string;
	id?: string | null;
	code?: string | null;
	slug?: string;
	url?: string | null;
	originUrl?: string | null;
	recordingLicense?: string | null;
	doNotRecord?: boolean;
	logo?: string | null;
	links?: SessionLink[];
	attachments?: SessionLink[];
}

/** A programme day by the wall clock of the workshop's zone, `YYYY-MM-DDTHH:MM`; it may end after midnight. */
export interface ProgrammeDay {
	/** `YYYY-MM-DD` */
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
}

export interface ReleasedDay extends ProgrammeDay {
	/** UTC instants */
	startsAt: string;
	endsAt: string;
}

/** A room as everybody may see it: the join link of an online room is not in it. */
export interface ReleasedRoom {
	id: string;
	name: string;
	kind: RoomKind;
	capacity: number | null;
	description: string;
	externalGuid: string | null;
}

export interface ReleasedTrack {
	id: string;
	name: string;
	/** 1 to 8, one of the design's track colours */
	colour: number;
	external: { slug?: string | null; colour?: string | null };
}

/** What a release says besides its sessions. */
export interface ReleaseFrame {
	/** IANA zone in which the wall clocks of this release are meant */
	zone: string;
	days: ReleasedDay[];
	rooms: ReleasedRoom[];
	tracks: ReleasedTrack[];
}

/** A session as a release keeps it. People stand in it by reference, so that a name is never frozen. */
export interface SessionContent {
	kind: SessionKind;
	/** the imported schedule's own word for the kind */
	kindLabel: string | null;
	title: string;
	subtitle: string;
	/** Markdown */
	abstract: string;
	/** Markdown */
	description: string;
	/** BCP 47 */
	language: string | null;
	/** languages it is interpreted into, BCP 47 */
	interpretation: string[];
	/** null while it has none, and across all rooms */
	room: { id: string; name: string } | null;
	/** in all rooms at once, like a plenary or a break */
	isAcrossRooms: boolean;
	trackId: string | null;
	/** id of the session it is an item of; it lies within that one's time */
	parentId: string | null;
	takesSignUp: boolean;
	/** most people who may sign up; null: what the room holds */
	seats: number | null;
	/** programme day it belongs to; a session after midnight belongs to the day before */
	dayOn: string;
	/** printed wall clock in the workshop's zone, `YYYY-MM-DDTHH:MM` */
	startsLocal: string;
	endsLocal: string;
	/** UTC instants computed from the wall clock */
	startsAt: string;
	endsAt: string;
	parts: { contributorId: string; part: PartKind }[];
	external: SessionExternal;
	externalGuid: string | null;
}

export interface ReleasedPart {
	contributorId: string;
	part: PartKind;
	/** as the person writes it today */
	name: string;
	biography: string;
}

/** A session of a release as pages and calendars show it. */
export interface ReleasedSession {
	id: string;
	/** last part of its address */
	code: string;
	state: ReleasedState;
	/** RFC 5545 §3.8.7.4: starts at 0, rises with every release that changes the session */
	sequence: number;
	/** UTC instant of the release that last changed it */
	changedAt: string;
	firstReleasedAt: string;
	kind: SessionKind;
	kindLabel: string | null;
	title: string;
	subtitle: string;
	abstract: string;
	description: string;
	language: string | null;
	interpretation: string[];
	room: { id: string; name: string } | null;
	isAcrossRooms: boolean;
	parentId: string | null;
	takesSignUp: boolean;
	seats: number | null;
	track: { id: string; name: string; colour: number } | null;
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
	startsAt: string;
	endsAt: string;
	parts: ReleasedPart[];
	/** its page in the system it was imported from */
	url: string | null;
	links: SessionLink[];
	external: SessionExternal;
	externalGuid: string | null;
}

export interface ReleaseView {
	number: number;
	/** UTC instant */
	releasedAt: string;
	/** provisional until the organisers call it final */
	isFinal: boolean;
	note: string;
	/** IANA zone in which this release's wall clocks are meant */
	zone: string;
}

/** The latest release of a workshop's programme. */
export interface ReleasedProgramme {
	release: ReleaseView;
	days: ReleasedDay[];
	rooms: ReleasedRoom[];
	tracks: ReleasedTrack[];
	/** by start, then room; cancelled ones among them */
	sessions: ReleasedSession[];
}
