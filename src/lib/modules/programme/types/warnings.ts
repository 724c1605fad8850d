import type { SessionLine } from './desk.ts';
import type { DraftPart, DraftRoom, DraftSession } from './draft.ts';
import type { PartKind, ProgrammeDay } from './released.ts';

/** How bad it is, the worst first: it cannot work as it stands, it is probably not meant, it may have been forgotten. */
export const warningSeverities = ['error', 'warning', 'notice'] as const;
export type WarningSeverity = (typeof warningSeverities)[number];

export const warningKinds = [
	'room_taken',
	'person_taken',
	'room_absent',
	'person_absent',
	'room_too_small',
	'outside_dates',
	'apart',
	'gap_short',
	'outside_hours',
	'seats_over_room',
	'chair_missing',
	'interpreter_missing',
	'room_missing',
	'room_shared',
	'facilitator_missing',
	'rapporteur_missing',
] as const;
export type WarningKind = (typeof warningKinds)[number];

/** Something about a session that is probably not meant. It never stops anybody. */
export interface ProgrammeWarning {
	kind: WarningKind;
	/** made of the facts it rests on, without any name: when they change, it is another warning */
	key: string;
	/** of two sessions the one that begins later */
	sessionId: string;
	otherId: string | null;
	/** what the sentence names: a room, a person, a date, the day's hours, languages joined by commas */
	subject: string;
	/** people or minutes there are, and how many there may or should be */
	amount: number | null;
	limit: number | null;
}

/** A person's part; `who` is the same for one account that stands in the programme under two names. */
export interface WarningPart {
	who: string;
	name: string;
	part: PartKind;
}

/** As much of a scheduled session as the warnings rest on. */
export interface WarningSession extends Pick<
	DraftSession,
	| 'id'
	| 'kind'
	| 'language'
	| 'interpretation'
	| 'roomId'
	| 'isAcrossRooms'
	| 'parentId'
	| 'groupId'
	| 'takesSignUp'
	| 'seats'
	| 'dayOn'
	| 'startsLocal'
	| 'endsLocal'
	| 'startsAt'
	| 'endsAt'
> {
	parts: readonly WarningPart[];
}

export type WarningRoom = Pick<DraftRoom, 'id' | 'name' | 'capacity' | 'site'>;

/** When a room, or somebody, cannot be had. Instants are UTC. */
export interface WarningAbsence {
	/** id of a room, or `who` of a person */
	of: string;
	startsAt: string;
	endsAt: string;
}

/** Everything that warnings are found from, small enough to be sent to an editor's browser; no account's id is in it. */
export interface WarningInput {
	/** dates of the workshop, `YYYY-MM-DD`, the last one inclusive */
	startsOn: string;
	endsOn: string;
	/** BCP 47 */
	workingLanguages: readonly string[];
	/** days whose hours somebody has set */
	days: readonly ProgrammeDay[];
	rooms: readonly WarningRoom[];
	sessions: readonly WarningSession[];
	/** ids of two sessions that are not to run in parallel */
	apart: readonly (readonly [string, string])[];
	absences: readonly WarningAbsence[];
	/** people who have a seat, by session id */
	signUps: Readonly<Record<string, number>>;
	/** minutes from one site to another; 0 when nobody is to be warned */
	siteMinutes: number;
}

/** What an organiser has declared of a programme beside its sessions. */
export interface WarningFacts {
	apart: WarningInput['apart'];
	absences: readonly Absence[];
	signUps: WarningInput['signUps'];
	siteMinutes: number;
}

/** A time at which somebody, or a room, cannot be had; either of the two ids is there. */
export interface Absence {
	id: string;
	contributorId: string | null;
	/** account of the contributor */
	personId: string | null;
	roomId: string | null;
	/** of the person or room */
	name: string;
	/** wall clock in the workshop's zone, `YYYY-MM-DDTHH:MM` */
	startsLocal: string;
	endsLocal: string;
	/** UTC instants */
	startsAt: string;
	endsAt: string;
	note: string;
}

/** What an editor says of it; wall clocks are of the workshop's zone. */
export type AbsenceInput = Pick<Absence, 'contributorId' | 'roomId' | 'startsLocal' | 'endsLocal' | 'note'>;

/** Why a warning is left aside. */
export interface Silence {
	note: string;
	/** name; null when the person is gone */
	by: string | null;
	/** UTC instant */
	at: string;
}

/** A warning as one of the two sessions sees it. */
export interface WarningView extends Pick<ProgrammeWarning, 'kind' | 'key' | 'subject' | 'amount' | 'limit'> {
	severity: WarningSeverity;
	session: SessionLine;
	/** the other session, where there are two */
	other: SessionLine | null;
}

export interface SilencedWarning extends WarningView {
	silence: Silence;
}

/** The warnings of a draft: those that count, and those that somebody has put aside. */
export interface SortedWarnings {
	open: WarningView[];
	silenced: SilencedWarning[];
}

export type WarningCounts = Record<WarningSeverity, number>;

/** What a part of the draft's people says of them, for `who`. */
export type WarningPerson = Pick<DraftPart, 'contributorId' | 'personId'>;

/** Two sessions that are not to run in parallel. */
export interface ApartPair {
	a: ApartSession;
	b: ApartSession;
}

/** Times are null while it has none. */
export interface ApartSession {
	code: string;
	title: string;
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
}

/** One page of the list of warnings. */
export interface WarningsDesk {
	mayEdit: boolean;
	/** of those that nobody has put aside, whatever the filter */
	counts: WarningCounts;
	openCount: number;
	silencedCount: number;
	/** kinds and days that occur in this state of the list, for the filter */
	kinds: WarningKind[];
	days: string[];
	/** what the filter leaves, one page of it; only silenced ones have a reason */
	warnings: (WarningView & { silence: Silence | null })[];
	page: number;
	pages: number;
	apart: ApartPair[];
}

/** What one session is kept apart from, and may be. */
export interface ApartDesk {
	session: ApartSession;
	pairs: ApartSession[];
	/** by day; null for those without a time */
	choices: { dayOn: string | null; sessions: ApartSession[] }[];
}

/** When people and rooms cannot be had, with everybody and every room there is. */
export interface AvailabilityDesk {
	absences: Absence[];
	people: { id: string; name: string }[];
	rooms: { id: string; name: string }[];
	siteMinutes: number;
	/** whether any room names a site */
	hasSites: boolean;
}
