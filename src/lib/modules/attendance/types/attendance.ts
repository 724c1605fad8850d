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
