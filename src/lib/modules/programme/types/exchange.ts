import type { TableEncoding } from '#lib/core/table.ts';
import type { DateOrder } from '../rules/typed-dates.ts';
import type { PartKind, SessionKind } from './released.ts';

/** What a column of a table can hold; the order in which our own export writes them. */
export const columnTargets = [
	'id',
	'date',
	'start',
	'endDate',
	'end',
	'offset',
	'duration',
	'title',
	'subtitle',
	'kind',
	'room',
	'acrossRooms',
	'track',
	'language',
	'interpretation',
	'chair',
	'moderator',
	'speaker',
	'panellist',
	'facilitator',
	'rapporteur',
	'abstract',
	'description',
	'signUp',
	'seats',
	'partOf',
] as const;
export type ColumnTarget = (typeof columnTargets)[number];

/** How the names of several people in one cell are told apart. */
export const nameSeparators = ['semicolon', 'comma'] as const;
export type NameSeparator = (typeof nameSeparators)[number];

/** What a person says about a table before it is read; null leaves it to the file. */
export interface TableMapping {
	sheet: string | null;
	encoding: TableEncoding | null;
	/** position of the row with the headings, from 0; -1 for none */
	headerRow: number;
	/** by column; null for one that is not read */
	columns: (ColumnTarget | null)[];
	dateOrder: DateOrder | null;
	nameSeparator: NameSeparator;
}

/** Somebody's part, as a list names people. */
export interface ListedPart {
	name: string;
	part: PartKind;
	/** what a pretalx file says beyond the name */
	code: string | null;
	biography: string | null;
	avatar: string | null;
}

/**
 * A session as a table, a calendar or a list of another system gives it. What such a file does not speak of is missing
 * here, and stays as it is in the programme; null and '' are said.
 */
export interface ListedSession {
	/** row of the table; null elsewhere */
	row: number | null;
	/** lower-case UUID by which this or another Roundtable knows it */
	guid: string | null;
	/** by which the file knows it */
	externalId: string | null;
	title: string;
	/** UTC instants; null: without a time. Missing: the file has no times */
	when?: { startsAt: string; endsAt: string } | null;
	/** whole minutes */
	durationMinutes?: number;
	subtitle?: string;
	/** the file's own word for the kind; empty where a row has none */
	kindLabel?: string;
	/** BCP 47 */
	language?: string | null;
	roomName?: string | null;
	isAcrossRooms?: boolean;
	trackName?: string | null;
	abstract?: string;
	description?: string;
	parts?: ListedPart[];
	/** parts named here are all there are of these kinds; those of other kinds stay */
	partKinds?: readonly PartKind[];
	interpretation?: string[];
	takesSignUp?: boolean;
	seats?: number | null;
	/** id or title of the session it lies in */
	partOf?: string | null;
	url?: string | null;
}

export const listProblemKinds = [
	'title-missing',
	'title-too-long',
	'date-missing',
	'date-unreadable',
	'date-ambiguous',
	'time-missing',
	'time-unreadable',
	'end-missing',
	'end-before-start',
	'too-long',
	'duration-unreadable',
	'id-repeated',
	'same-session',
	'text-too-long',
	'number-unreadable',
	'language-unreadable',
	'yes-no-unreadable',
	'parent-unknown',
	'parent-outside',
	'repeats',
	'several-days',
	'all-day',
	'zone-unknown',
	'cancelled',
	'not-confirmed',
	'slot-empty',
] as const;
export type ListProblemKind = (typeof listProblemKinds)[number];

/** Something about one entry of a list. */
export interface ListProblem {
	kind: ListProblemKind;
	/** row of the table; null elsewhere */
	row: number | null;
	/** title of the session, where it has one */
	title: string | null;
	/** the text that caused it */
	text: string;
	/** whether the session is left out because of it */
	isLeftOut: boolean;
}

/** What was read from a list. */
export interface SessionList {
	/** which kind of file; stored with new sessions, so that the next file knows them */
	source: 'table' | 'calendar' | 'pretalx';
	sessions: ListedSession[];
	problems: ListProblem[];
	/** rooms the file describes beyond their names */
	rooms: { name: string; description: string | null; capacity: number | null; guid: string | null }[];
	/** colours `#rrggbb` by name of track */
	trackColours: Map<string, string>;
}

/** A session as a row of our own tables. Wall clocks are of the workshop's zone. */
export interface TableSession {
	guid: string;
	title: string;
	subtitle: string;
	kind: SessionKind;
	kindLabel: string | null;
	roomName: string | null;
	isAcrossRooms: boolean;
	trackName: string | null;
	language: string | null;
	interpretation: string[];
	parts: readonly { name: string; part: PartKind }[];
	abstract: string;
	description: string;
	takesSignUp: boolean;
	seats: number | null;
	parentGuid: string | null;
	/** null where it is not scheduled */
	startsLocal: string | null;
	endsLocal: string | null;
	/** from UTC at the start, `UTC±HH:MM`; with a space and that at the end where it is another */
	offset: string | null;
	durationMinutes: number;
	/** its page; null for drafts */
	url: string | null;
}

export type TableCell = { text: string } | { date: string } | { time: string } | { number: number };
