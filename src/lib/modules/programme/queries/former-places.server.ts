import { LRUCache } from 'lru-cache';
import type { Context } from '#lib/core/context.ts';
import { readContent } from '../rules/session-content.ts';

import type { SessionContent } from '../types/released.ts';

/** A day and track on which an earlier release had a session, with the times it had there. */
export type FormerPlace = Pick<SessionContent, 'dayOn' | 'trackId' | 'startsAt' | 'endsAt'>;

/** What earlier releases said never changes; a release more is another key. */
const known = new LRUCache<string, Map<string, FormerPlace[]>>({ max: 50 });

/**
 * @param release number and instant of the latest release, both of it
 * @returns by session id where earlier releases had the sessions, the latest place last; one query, none once it is known.
 *   Only the versions that differ are read, however many releases repeat them
 */
export async function listFormerPlaces(
	ctx: Context,
	workshopId: string,
	release: { number: number; releasedAt: string },
): Promise<ReadonlyMap<string, readonly FormerPlace[]>> {
	const key = `${workshopId}/${release.number}/${release.releasedAt}`;
	const places = known.get(key) ?? (await readFormerPlaces(ctx, workshopId, release.number));
	known.set(key, places);
	return places;
}

async function readFormerPlaces(
	ctx: Context,
	workshopId: string,
	latest: number,
): Promise<Map<string, FormerPlace[]>> {
	const rows = await ctx.db
		.selectFrom('releasedSession as r')
		.innerJoin('programmeRelease as release', (join) =>
			join.onRef('release.workshopId', '=', 'r.workshopId').onRef('release.number', '=', 'r.releaseNumber'),
		)
		.select(['r.sessionId', 'r.content'])
		.where('r.workshopId', '=', workshopId)
		.where('r.releaseNumber', '<', latest)
		.whereRef('r.changedAt', '=', 'release.releasedAt')
		.orderBy('r.releaseNumber')
		.execute();
	const bySession = Map.groupBy(rows, ({ sessionId }) => sessionId);
	return new Map([...bySession].map(([id, versions]) => [id, versions.map(placeOf)]));
}

function placeOf({ content }: { content: string }): FormerPlace {
	const { dayOn, trackId, startsAt, endsAt } = readContent(content);
	return { dayOn, trackId, startsAt, endsAt };
}
