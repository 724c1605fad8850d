import type { PartAnswer } from './types/parts.ts';
import type { WarningView } from './types/warnings.ts';

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

/** A person's part in a session of the draft. */
export interface DraftPart extends ReleasedPart {
	/** null for somebody without an account */
	personId: string | null;
	/** what the person said; null: never asked */
	answer: PartAnswer | null;
	/** UTC instant at which the session was to begin when the person was asked or answered */
	answeredFor: string | null;
}

/** A session as editors have it. */
export interface DraftSession extends Omit<SessionContent, 'room' | 'parts'> {
	id: string;
	code: string;
	roomId: string | null;
	/** sessions that share it take place at the same time and move together */
	groupId: string | null;
	/** by the clock on the wall */
	durationMinutes: number;
	parts: DraftPart[];
	/** UTC instant of the last edit; tells an edit that somebody else's edit came in between */
	updatedAt: string;
}

/** A session that has no time yet. */
export type UnscheduledSession = Omit<
	DraftSession,
	'dayOn' | 'startsLocal' | 'endsLocal' | 'startsAt' | 'endsAt'
>;

export interface DraftRoom extends ReleasedRoom {
	/** the building or address it is in; empty: like all others */
	site: string;
	/** http or https; never leaves the team and the confirmed participants */
	joinUrl: string | null;
}

/** The programme as editors have it, wall clocks in the workshop's zone. */
export interface DraftProgramme {
	/** every date of the workshop and every other day that sessions are on */
	days: ProgrammeDay[];
	/** days that somebody has set, out of `days` */
	setDays: ReadonlySet<string>;
	rooms: DraftRoom[];
	tracks: ReleasedTrack[];
	/** those that have a time, by start, then room */
	sessions: DraftSession[];
	/** the others, by title */
	unscheduled: UnscheduledSession[];
}

export const changeKinds = ['new', 'moved', 'changed', 'dropped'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What of a session a release changes; `time` is its day, start and end. */
export const changedFields = [
	'time',
	'room',
	'kind',
	'title',
	'subtitle',
	'abstract',
	'description',
	'language',
	'interpretation',
	'track',
	'parent',
	'sign_up',
	'parts',
	'origin',
] as const;
export type ChangedField = (typeof changedFields)[number];

/** A person as a form names them: by the contributor it was filled with, else by name or e-mail address. */
export interface PartInput {
	contributorId: string | null;
	/** as typed; an address when it contains @ */
	who: string;
	part: PartKind;
}

/** What an editor says about a session. Wall clocks are of the workshop's zone. */
export interface SessionInput {
	kind: SessionKind;
	title: string;
	subtitle: string;
	abstract: string;
	description: string;
	language: string | null;
	/** both null: unscheduled */
	startsLocal: string | null;
	endsLocal: string | null;
	roomId: string | null;
	trackId: string | null;
	parts: PartInput[];
	/** what is left out stays as it is; of a new session it is none, and an hour without times */
	durationMinutes?: number;
	isAcrossRooms?: boolean;
	parentId?: string | null;
	interpretation?: string[];
	takesSignUp?: boolean;
	seats?: number | null;
}

export interface RoomInput {
	name: string;
	/** left out: as it is */
	site?: string;
	kind: RoomKind;
	capacity: number | null;
	joinUrl: string | null;
	description: string;
}

export interface TrackInput {
	name: string;
	/** 1 to 8 */
	colour: number;
}

/** Enough of a session to name it in a sentence and to link to it. */
export interface SessionLine {
	code: string;
	title: string;
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
}

export interface DeskDay extends ProgrammeDay {
	sessions: number;
}

/** A session as its form has it; all five times are null while it is unscheduled. */
export interface EditableSession extends UnscheduledSession {
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	startsAt: string | null;
	endsAt: string | null;
}

/** What the forms of a session need beside it. */
export interface SessionDesk {
	mayEdit: boolean;
	/** null for a new one */
	session: EditableSession | null;
	/** sessions it can be an item of: those of its day, or those without a time */
	parents: { id: string; code: string; title: string }[];
	/** the others of its group, which take place at the same time */
	group: { code: string; title: string }[];
	/** what takes place within it */
	items: { code: string; title: string }[];
	/** whether the latest release shows it */
	isReleased: boolean;
	days: ProgrammeDay[];
	rooms: { id: string; name: string }[];
	tracks: { id: string; name: string }[];
	warnings: WarningView[];
}

/** A room or track in the desk's list. */
export interface DeskRoom extends DraftRoom {
	sessions: number;
}

export interface DeskTrack extends ReleasedTrack {
	sessions: number;
}

export interface RoomsDesk {
	mayEdit: boolean;
	rooms: DeskRoom[];
	tracks: DeskTrack[];
	days: ProgrammeDay[];
}

/** What an imported schedule says of a person beyond our own fields. Empty for people named here. */
export interface ContributorExternal {
	/** acronym of the conference the person came from */
	source?: string;
	guid?: string | null;
	avatar?: string | null;
}

/** Somebody in the programme with what a schedule file says of them. */
export interface ContributorRecord {
	id: string;
	personId: string | null;
	/** the account's own name where there is one */
	name: string;
	biography: string;
	externalId: string | null;
	externalCode: string | null;
	external: ContributorExternal;
}

/** What an imported schedule says of the conference as a whole. */
export interface ScheduleOrigin {
	acronym: string;
	timeslotMinutes: number;
	url: string | null;
}

export type ImportChange = 'new' | 'changed' | 'unchanged';

/** What an import would do to the draft, before anything is done. */
export interface ImportPreview {
	counts: Record<'days' | 'rooms' | 'tracks' | 'people' | 'sessions', Record<ImportChange, number>>;
	/** sessions that would be added, changed or removed, in the order of the file */
	sessions: {
		change: 'new' | 'changed' | 'gone';
		title: string;
		fields: ChangedField[];
		/** null where it is not scheduled */
		startsLocal: string | null;
		endsLocal: string | null;
		/** row of the table it stands in; null for other files */
		row: number | null;
	}[];
	/** the file's own zone where it is not the workshop's: instants count, so other times are printed */
	otherZone: string | null;
	/** sessions on days that the workshop does not have */
	outsideDates: number;
}
