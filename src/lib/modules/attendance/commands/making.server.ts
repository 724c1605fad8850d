import { setImmediate } from 'node:timers/promises';
import type { TransactionContext } from '#lib/core/context.ts';
import type { DocumentProblem } from '../types/documents.ts';

/** What whoever makes a document goes by. */
export interface Task {
	workshopId: string;
	/** of the site, without a slash at its end */
	origin: string;
	/** tells those who wait how many people's data have been gathered */
	report(done: number): Promise<void>;
}

/** A document, and what is noted with its completion; or why there is none. */
export type Making =
	| { ok: true; pdf: Uint8Array; record?: (ctx: TransactionContext) => Promise<void> }
	| { ok: false; problem: DocumentProblem };

/** People whose data are gathered with one query. */
const slice = 50;
/** Of work that takes a millisecond each, so many between two looks at what else is to do. */
const atOnce = 8;

/**
 * Prepares a long list piece by piece, so that pages are answered in between.
 * @param read gives what is known of some ids, with one query
 * @param prepare is given one of them at a time
 */
export async function inSlices<Facts>(
	ids: readonly string[],
	report: Task['report'],
	read: (ids: string[]) => Promise<Facts[]>,
	prepare: (facts: Facts) => void,
): Promise<void> {
	for (let from = 0; from < ids.length; from += slice) {
		const facts = await read(ids.slice(from, from + slice));
		for (let index = 0; index < facts.length; index++) {
			if (index % atOnce === 0) await setImmediate();
			prepare(facts[index] as Facts);
		}
		await report(Math.min(from + slice, ids.length));
	}
}
