import type { Locale } from '#lib/core/context.ts';
import type { DecisionRefusal } from './queue.ts';
import type { RegistrationState, RegistrationStep } from './registrations.ts';

/** What the desk can do to many registrations at once. */
export const bulkSteps = ['confirm', 'decline', 'set_aside', 'pick', 'mail', 'tag', 'untag'] as const;
export type BulkStep = (typeof bulkSteps)[number];

/** Those that decide. */
export type DecisionStep = Extract<BulkStep, RegistrationStep>;

/** A draft is what the preview shows; once begun it goes on by itself until every line is done. */
export type BulkState = 'draft' | 'running' | 'done';

/** Why one of many is left out. */
export type BulkRefusal =
	DecisionRefusal | 'changed_meanwhile' | 'not_allowed' | 'no_address' | 'tagged_already' | 'not_tagged';

/** A message in each language that somebody wrote it in. */
export type MessageTexts = Partial<Record<Locale, { subject: string; body: string }>>;

/** What a step needs to know besides whom it concerns. */
export interface BulkDetails {
	/** the desk's words, for declining and for waiting */
	reason: string;
	tag: string;
	/** of the hold that picked seats are taken from; null: free seats */
	heldId: string | null;
	texts: MessageTexts;
}

/** One line of a preview or a report. */
export interface BulkLine {
	reference: string;
	fullName: string;
	organisation: string;
	/** as the preview saw it */
	from: RegistrationState;
	/** what it becomes; null: its state stays */
	to: RegistrationState | null;
	/** why nothing is, or was, done to it */
	refusal: BulkRefusal | null;
	isDone: boolean;
}

/** A bulk action with one page of its lines. */
export interface BulkActionView extends BulkDetails {
	id: string;
	step: BulkStep;
	state: BulkState;
	/** who does it; null once the account is gone */
	by: string | null;
	/** UTC instants */
	createdAt: string;
	startedAt: string | null;
	finishedAt: string | null;
	/** how many lines there are, will be or were done, and are or were left out by reason */
	total: number;
	done: number;
	open: number;
	left: { refusal: BulkRefusal; count: number }[];
	lines: BulkLine[];
	page: number;
	pages: number;
}

/** A message that was sent to many. */
export interface MessageSummary {
	id: string;
	subject: string;
	by: string | null;
	/** UTC instant */
	startedAt: string;
	state: BulkState;
	sent: number;
	total: number;
}
