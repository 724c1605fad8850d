import type { ChangedField } from './changes.ts';

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
