import type { Likeness } from '../rules/likeness.ts';

/** A note of the desk's on one registration. */
export interface DeskNote {
	id: string;
	/** null once the account is gone */
	author: string | null;
	isOwn: boolean;
	body: string;
	/** UTC instants */
	createdAt: string;
	editedAt: string | null;
}

/** Something that happened to a registration; `at` is a UTC instant. */
export type HistoryEntry =
	| {
			kind: 'step';
			at: string;
			/** as in the audit log */
			action: string;
			from: string | null;
			to: string | null;
			by: string | null;
			/** by the person themself */
			isOwn: boolean;
			isSystem: boolean;
	  }
	| { kind: 'mail'; at: string; state: 'queued' | 'sending' | 'sent' | 'dead'; subject: string }
	| { kind: 'message'; at: string; id: string; by: string | null; subject: string };

/** A registration that looks like one of the same person. */
export interface LikeThis {
	reference: string;
	fullName: string;
	by: Likeness[];
}
