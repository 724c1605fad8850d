import type { ReleasedSession } from './released.ts';

/** What a screen in the hall says of a session. */
export interface DisplayItem extends Pick<
	ReleasedSession,
	'id' | 'code' | 'kind' | 'title' | 'language' | 'startsAt' | 'endsAt'
> {
	room: string | null;
	track: { name: string; colour: number } | null;
	people: string[];
	/** the item inside it that is going on */
	running: { title: string; language: string | null } | null;
}

/** One door, or what takes place in no room. */
export interface DisplayPanel {
	/** null: not in a room */
	room: string | null;
	now: DisplayItem[];
	/** what begins next there on the same day, all at the same instant */
	next: DisplayItem[];
	/** what follows on that day after `next`; only on a screen for one room */
	later: DisplayItem[];
}

/** Where and when something is, or was to be. */
export interface DisplaySlot {
	startsAt: string;
	room: string | null;
}

/** Something that does not take place as people may have it in their papers. */
export type DisplayChange = { title: string; language: string | null; was: DisplaySlot } & (
	{ kind: 'cancelled' } | { kind: 'moved'; is: DisplaySlot }
);

export interface Display {
	/** whether the workshop's first day is still to come, its sessions are on, or all of them are over */
	phase: 'before' | 'during' | 'after';
	/** `YYYY-MM-DD`; the day shown */
	dayOn: string | null;
	/** across all rooms */
	everywhere: DisplayPanel;
	/** rooms in which something is on or follows today, in their order */
	panels: DisplayPanel[];
	/** what begins when nothing is left today */
	nextDay: DisplayItem | null;
	/** of today and still to come */
	changes: DisplayChange[];
	/** UTC instant at which something else is on; null: never again */
	changesAt: string | null;
}
