import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { findLikePairs, pairKey, type LikePair } from '../rules/likeness.ts';
import type {} from '../tables/queue.server.ts';
import type {} from '../tables/registrations.server.ts';

/**
 * @param workshopId of a workshop whose queue the reader may read; the caller has asked
 * @returns the registrations that may be of one person and that nobody has told apart yet, the first to register first
 */
export async function listLikePairs(ctx: Context, workshopId: string): Promise<LikePair[]> {
	const people = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.select(['r.id', 'r.organisation', 'r.country', 'r.state', 'p.fullName', 'p.email'])
		.where('r.workshopId', '=', workshopId)
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	const distinct = await ctx.db
		.selectFrom('distinctRegistration as d')
		.innerJoin('registration as r', 'r.id', 'd.registrationId')
		.select(['d.registrationId', 'd.otherId'])
		.where('r.workshopId', '=', workshopId)
		.execute();
	return findLikePairs(people, new Set(distinct.map((pair) => pairKey(pair.registrationId, pair.otherId))));
}
