import type { Context } from '#lib/core/context.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { Likeness, LikePair } from '../rules/likeness.ts';
import type { QueueEntry } from '../types/queue.ts';
import { listLikePairs } from './like-pairs.server.ts';
import { listQueued } from './queue.server.ts';
import { openQueueScope } from './filtered-registrations.server.ts';

const pairsOnPage = 50;

/** Two registrations that may be of one person. */
export interface ComparedPair {
	both: [QueueEntry, QueueEntry];
	by: Likeness[];
}

/**
 * @param page from 1; beyond the last one the last one is given
 * @returns pairs that look like one person and that nobody has told apart
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function listDoubtfulPairs(
	ctx: Context,
	workshop: WorkshopView,
	page: number,
): Promise<{ pairs: ComparedPair[]; page: number; pages: number; total: number }> {
	const { types, showsEmail } = await openQueueScope(ctx, workshop);
	const found = await listLikePairs(ctx, workshop.id, types);
	const pages = Math.max(1, Math.ceil(found.length / pairsOnPage));
	const shown = Math.min(page, pages);
	const onPage = found.slice((shown - 1) * pairsOnPage, shown * pairsOnPage);
	return { pairs: await readPairs(ctx, onPage, showsEmail), page: shown, pages, total: found.length };
}

/**
 * @param ids of the two, which the reader may see
 * @returns what the two have in common; nothing where they have been told apart or look like two people
 * @throws DomainError NOT_FOUND for those who may not read the queue
 */
export async function findLikenesses(
	ctx: Context,
	workshop: WorkshopView,
	ids: readonly [string, string],
): Promise<Likeness[]> {
	const { types } = await openQueueScope(ctx, workshop);
	const pairs = await listLikePairs(ctx, workshop.id, types);
	return pairs.find((pair) => ids.every((id) => pair.ids.includes(id)))?.by ?? [];
}

async function readPairs(
	ctx: Context,
	pairs: readonly LikePair[],
	showsEmail: boolean,
): Promise<ComparedPair[]> {
	const ids = [...new Set(pairs.flatMap((pair) => pair.ids))];
	const entries = new Map((await listQueued(ctx, ids, showsEmail)).map((entry) => [entry.id, entry]));
	return pairs.flatMap(({ ids: [one, other], by }) => {
		const both = [entries.get(one), entries.get(other)] as const;
		return both[0] && both[1] ? [{ both: [both[0], both[1]], by }] : [];
	});
}
