/** What is made in the background, because it takes longer than a page may. */
export const documentKinds = ['badges', 'table_signs', 'certificates'] as const;
export type DocumentKind = (typeof documentKinds)[number];

export const documentStates = ['queued', 'running', 'done', 'failed'] as const;
export type DocumentState = (typeof documentStates)[number];

/** Why an order came to nothing; `interrupted`: the service stopped while it was being made, and again each time it was tried. */
export type DocumentProblem =
	'unavailable' | 'busy' | 'too_long' | 'too_large' | 'failed' | 'interrupted' | 'nothing_left';

/** A line of the desk's list. */
export interface DocumentOrderView {
	id: string;
	kind: DocumentKind;
	state: DocumentState;
	/** of so many people */
	total: number;
	/** whose data has been gathered; the file follows at once when all of them are */
	done: number;
	problem: DocumentProblem | null;
	/** of several files the order was split into, this is the n-th */
	part: number;
	parts: number;
	/** bytes; null until it is done */
	size: number | null;
	/** null when the account is gone */
	requestedBy: string | null;
	/** UTC instant */
	createdAt: string;
	/** UTC instant at which it is deleted with its file */
	expiresAt: string;
}

export type OrderOutcome = { ok: true; orders: number } | { ok: false; reason: 'nobody' | 'too_many_orders' };

/** So many people are in one file; more make several files. */
export const mostInOneDocument = 500;
/** So many orders of one workshop may wait or run. */
export const mostWaitingOrders = 20;
