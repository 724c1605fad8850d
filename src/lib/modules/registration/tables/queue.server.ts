import type {} from '#lib/core/context.ts';
import type { BulkRefusal, BulkState, BulkStep } from '../types/bulk.ts';
import type { RegistrationState } from '../types/registrations.ts';

declare module '#lib/core/context.ts' {
	interface Tables {
		registrationTag: RegistrationTagTable;
		registrationNote: RegistrationNoteTable;
		distinctRegistration: DistinctRegistrationTable;
		savedFilter: SavedFilterTable;
		queueView: QueueViewTable;
		bulkAction: BulkActionTable;
		bulkLine: BulkLineTable;
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

/** What the desk does to many registrations at once, from its preview to its report. */
export interface BulkActionTable {
	id: string;
	workshopId: string;
	/** null once the account is gone */
	personId: string | null;
	step: BulkStep;
	state: BulkState;
	reason: string;
	tag: string;
	/** the hold that picked seats are taken from; null: free seats */
	heldId: string | null;
	/** JSON, `MessageTexts` */
	texts: string;
	createdAt: string;
	startedAt: string | null;
	finishedAt: string | null;
}

export interface BulkLineTable {
	actionId: string;
	registrationId: string;
	/** from 0, in the order in which they are done */
	position: number;
	seenState: RegistrationState;
	/** the registration's `updatedAt` when the preview was made */
	seenAt: string;
	/** why nothing is done to this one, as the preview says; null: something is */
	refusal: BulkRefusal | null;
	/** null: not done yet */
	outcome: 'done' | BulkRefusal | null;
	doneAt: string | null;
}
