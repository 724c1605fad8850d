import type { ChangedField } from './changes.ts';
import type { PartKind, SessionExternal, SessionKind } from './released.ts';

export const stepKinds = ['change', 'undo', 'redo'] as const;
export type StepKind = (typeof stepKinds)[number];

/** What an editor did. Those that start with `session`, `day.copy` and imports can be taken back. */
export const stepActions = [
	'session.create',
	'session.change',
	'session.move',
	'session.unschedule',
	'session.delete',
	'session.restore',
	'session.copy',
	'session.shift',
	'session.move_block',
	'session.group',
	'session.ungroup',
	'session.bulk',
	'day.copy',
	'day.change',
	'room.delete',
	'track.delete',
	'workshop.zone',
	'programme.import',
	'programme.clone',
	'release.return',
] as const;
export type StepAction = (typeof stepActions)[number];

/** A session's times, or none of them. Wall clocks `YYYY-MM-DDTHH:MM` of the workshop's zone, instants UTC. */
export interface SessionTimes {
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
	startsAt: string;
	endsAt: string;
}

/** A session of the draft with its parts as a step keeps it: people by reference, never by name. */
export interface SessionSnapshot extends NullableTimes {
	id: string;
	code: string;
	kind: SessionKind;
	kindLabel: string | null;
	title: string;
	subtitle: string;
	abstract: string;
	description: string;
	language: string | null;
	interpretation: string[];
	roomId: string | null;
	isAcrossRooms: boolean;
	trackId: string | null;
	parentId: string | null;
	groupId: string | null;
	takesSignUp: boolean;
	seats: number | null;
	durationMinutes: number;
	external: SessionExternal;
	externalGuid: string | null;
	createdAt: string;
	/** not part of what a session says: two snapshots that differ in it alone are the same */
	updatedAt: string;
	parts: { contributorId: string; part: PartKind }[];
}

type NullableTimes = { [Field in keyof SessionTimes]: string | null };

/** A snapshot of a session that has a time. */
export type ScheduledSnapshot = SessionSnapshot & SessionTimes;

export const stepChanges = ['added', 'moved', 'changed', 'removed'] as const;
export type StepChange = (typeof stepChanges)[number];

/** When and where a session is, in a line of the history. */
export interface StepSlot {
	startsLocal: string;
	endsLocal: string;
	/** by the name it has today; null for none and for one that is gone */
	room: string | null;
	isAcrossRooms: boolean;
}

/** What a step did to one session, for reading. */
export interface StepSessionView {
	sessionId: string;
	code: string;
	title: string;
	change: StepChange;
	fields: ChangedField[];
	/** null where the session was not there or not scheduled */
	before: StepSlot | null;
	after: StepSlot | null;
	/** whether the draft has the session today, so that it can be linked to */
	isThere: boolean;
}

/** A line of the history: who did what when. */
export interface StepView {
	id: string;
	kind: StepKind;
	action: StepAction;
	/** UTC instant */
	madeAt: string;
	/** null for the system and for people whose account is gone */
	personId: string | null;
	byName: string | null;
	/** the first ones, when there are many */
	sessions: StepSessionView[];
	sessionCount: number;
}

/** One save by somebody else that came in between, newest first. */
export interface MeanwhileEdit {
	byName: string | null;
	/** UTC instant */
	madeAt: string;
	fields: ChangedField[];
}
