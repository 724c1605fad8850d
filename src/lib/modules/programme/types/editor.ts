import type { BoardColumn, BoardPlace } from '../rules/board.ts';
import type { DeskDay } from './desk.ts';
import type { ReleaseView, SessionKind } from './released.ts';
import type { WarningView } from './warnings.ts';

/** What the editors' timetable and the list beside it show of a session. */
export interface EditorSession {
	id: string;
	code: string;
	title: string;
	/** BCP 47 */
	language: string | null;
	kind: SessionKind;
	kindLabel: string | null;
	track: { name: string; colour: number } | null;
	people: string[];
	/** by the wall clock */
	durationMinutes: number;
	isAcrossRooms: boolean;
	/** UTC instant of the last edit; sent along with the next */
	version: string;
}

/** A session on the timetable. */
export interface EditorBlock extends EditorSession {
	dayOn: string;
	startsLocal: string;
	endsLocal: string;
	room: string | null;
	place: BoardPlace;
	warnings: number;
	/** what takes place within it, by start */
	items: EditorBlock[];
}

/** A time at which a room cannot be had, as far as the day shows it. */
export interface EditorAbsence {
	id: string;
	room: string;
	place: BoardPlace;
	/** wall clocks of the whole absence */
	startsLocal: string;
	endsLocal: string;
	note: string;
}

/** One day of the timetable. Hours are full ones, the last exclusive; 24 and more are after midnight. */
export interface EditorDay {
	day: DeskDay;
	fromHour: number;
	toHour: number;
	columns: BoardColumn[];
	/** by start, then column */
	blocks: EditorBlock[];
	/** by start */
	absences: EditorAbsence[];
	/** in rooms that are not shown */
	hidden: number;
}

/** The session that the panel beside the timetable is about. */
export interface SelectedSession extends EditorSession {
	/** null while unscheduled */
	dayOn: string | null;
	startsLocal: string | null;
	endsLocal: string | null;
	roomId: string | null;
	/** title of the session it is an item of */
	parent: string | null;
	/** titles of those that move with it */
	together: string[];
	warnings: WarningView[];
}

export interface EditorDesk {
	mayEdit: boolean;
	days: DeskDay[];
	/** a day, or `everyDay`; null when the workshop has none */
	current: string | null;
	shown: EditorDay[];
	rooms: { id: string; name: string; isShown: boolean }[];
	/** those found, at most as many as fit beside the timetable */
	unscheduled: EditorSession[];
	/** how many the search finds, and how many there are */
	unscheduledFound: number;
	unscheduledCount: number;
	selected: SelectedSession | null;
	/** id of the last step anybody made; empty before the first */
	lastStep: string;
	/** whether the reader has a step to take back, or to make again */
	undo: boolean;
	redo: boolean;
	/** in the whole programme */
	warningCount: number;
	/** sessions that the next release would change */
	changeCount: number;
	release: ReleaseView | null;
}

/** What the address of the timetable says. */
export interface EditorWishes {
	/** `YYYY-MM-DD`, `everyDay`, or nothing */
	day: string | null;
	/** code of a session */
	session: string | null;
	/** what the unscheduled ones are searched for */
	search: string;
	/** ids of rooms; none means all */
	rooms: readonly string[];
}
