import type { Locale } from '#lib/core/context.ts';
import type { RegistrationState } from '#lib/modules/registration/types/registrations.ts';

export const attendanceKinds = ['day_half', 'session'] as const;
export type AttendanceKind = (typeof attendanceKinds)[number];

/** What somebody said about a person and a unit: that they are there, or that saying so was a mistake. */
export const attendanceActions = ['present', 'undone'] as const;
export type AttendanceAction = (typeof attendanceActions)[number];

/** What people are checked in to: half a day of the workshop, or a released session. */
export interface AttendanceUnit {
	kind: AttendanceKind;
	/** `2027-01-12/am` or a session's id */
	unit: string;
}

/** Half a day by the workshop's wall clock: the morning ends at 13:00. */
export interface HalfDay {
	/** `2027-01-12/am` */
	unit: string;
	/** `YYYY-MM-DD` */
	dayOn: string;
	half: 'am' | 'pm';
}

/** How much of a workshop a confirmed participant attended. */
export interface AttendanceShare {
	halfDays: number;
	/** in which something of the latest release begins; all of the workshop's where nothing is released */
	ofHalfDays: number;
	sessions: number;
	/** in which attendance was taken at all */
	ofSessions: number;
}

/** A registration as the desk finds it when checking in. */
export interface CheckInPerson {
	/** in capitals */
	reference: string;
	fullName: string;
	organisation: string;
	/** ISO 3166-1 alpha-2 */
	country: string | null;
	state: RegistrationState;
}

/** What came of a word about somebody's presence. */
export const eventOutcomes = [
	'taken',
	'already',
	/** said to be there, but somebody has said later that it was a mistake */
	'undone_since',
	'undone',
	'not_present',
	/** said to be a mistake, but somebody has checked them in later */
	'present_since',
	'not_confirmed',
	'unknown',
	'other_workshop',
	'unit_unknown',
	'malformed',
] as const;
export type EventOutcome = (typeof eventOutcomes)[number];

export interface EventAnswer {
	/** of the event; null where it had none */
	id: string | null;
	outcome: EventOutcome;
	person: CheckInPerson | null;
	/** UTC instant since which they are there; null while they are not */
	presentAt: string | null;
	/** full name of who checked them in */
	recordedBy: string | null;
}

/** Somebody the desk has searched for. */
export interface FoundPerson extends CheckInPerson {
	presentAt: string | null;
	recordedBy: string | null;
}

/** A session of the latest release that people are checked in to. */
export interface UnitSession {
	/** its id */
	unit: string;
	title: string;
	/** BCP 47 */
	language: string | null;
	dayOn: string;
	/** wall clock `YYYY-MM-DDTHH:MM` */
	startsLocal: string;
	endsLocal: string;
	room: string | null;
}

/** What people can be checked in to. */
export interface WorkshopUnits {
	halfDays: HalfDay[];
	/** by start */
	sessions: UnitSession[];
	/** the half-day that runs */
	current: string;
}

/** Somebody in the list of a unit. */
export interface AttendedPerson extends FoundPerson {
	/** registered for, as the reader may see it on the queue too */
	organisationType: string;
	organisationTypeLanguage: Locale;
}

/** One page of who was in a unit, or of who was not. */
export interface AttendanceList {
	people: AttendedPerson[];
	page: number;
	pages: number;
	there: number;
	/** confirmed people who were not */
	missing: number;
}

/** A confirmed participant with every unit they attended. */
export interface AttendanceRow extends CheckInPerson {
	/** UTC instant by unit */
	present: ReadonlyMap<string, string>;
	share: AttendanceShare;
}
