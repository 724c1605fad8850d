import type { PartAnswer } from './parts.ts';
import type {
	SessionKind,
	PartKind,
	RoomKind,
	ProgrammeDay,
	ReleasedRoom,
	ReleasedTrack,
	SessionContent,
	ReleasedPart,
} from './released.ts';

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
