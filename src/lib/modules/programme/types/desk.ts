import type { WarningView } from './warnings.ts';
import type { ProgrammeDay, ReleasedTrack } from './released.ts';
import type { UnscheduledSession, DraftRoom } from './draft.ts';

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
