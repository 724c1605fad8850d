import type {} from '#lib/core/context.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registrationTag: RegistrationTagTable;
		registrationNote: RegistrationNoteTable;
		distinctRegistration: DistinctRegistrationTable;
		savedFilter: SavedFilterTable;
		queueView: QueueViewTable;
	}
}

export interface RegistrationTagTable {
	registrationId: string;
	tag: string;
}

/** For the desk only. */
export interface RegistrationNoteTable {
	id: string;
	registrationId: string;
	/** null once the account is gone */
	authorId: string | null;
	body: string;
	createdAt: string;
	editedAt: string | null;
}

/** Two that look like one person and are not; the smaller id stands first. */
export interface DistinctRegistrationTable {
	registrationId: string;
	otherId: string;
	decidedAt: string;
}

/** A question to the queue that somebody comes back to. */
export interface SavedFilterTable {
	id: string;
	workshopId: string;
	personId: string;
	name: string;
	/** as in the address, without question mark */
	query: string;
	isShared: 0 | 1;
	createdAt: string;
}

/** Which columns somebody wants to see there. */
export interface QueueViewTable {
	workshopId: string;
	personId: string;
	/** JSON list */
	columns: string;
}
