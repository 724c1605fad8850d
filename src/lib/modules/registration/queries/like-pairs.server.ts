import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { findLikePairs, pairKey, type LikePair } from '../rules/likeness.ts';
import type {} from '../tables/queue.server.ts';
import type {} from '../tables/registrations.server.ts';

/**
 * @param workshopId of a workshop whose queue the reader may read; the caller has asked
 * @param types of which the reader sees the people; null: all
 * @returns the registrations that may be of one person and that nobody has told apart yet, the first to register first
 */
export async function listLikePairs(
	ctx: Context,
	workshopId: string,
	types: readonly string[] | null,
): Promise<LikePair[]> {
	const rows = await ctx.db
		.selectFrom('registration as r')
		.innerJoin('person as p', 'p.id', 'r.personId')
		.leftJoin('distinctRegistration as d', 'd.registrationId', 'r.id')
		.select(['r.id', 'r.organisation', 'r.country', 'r.state', 'p.fullName', 'p.email', 'd.otherId'])
		.where('r.workshopId', '=', workshopId)
		.$if(types !== null, (query) => query.where('r.organisationTypeId', 'in', types ?? []))
		.orderBy('r.createdAt')
		.orderBy('r.id')
		.execute();
	const people = [...new Map(rows.map((row) => [row.id, row])).values()];
	const told = new Set(rows.flatMap(({ id, otherId }) => (otherId === null ? [] : [pairKey(id, otherId)])));
	return findLikePairs(people).filter(({ ids }) => !told.has(pairKey(...ids)));
}
