import type { Context } from '#lib/core/context.ts';
import { isOrganiser } from '#lib/modules/workshops/policy.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type {} from '../tables/fields.server.ts';

/**
 * @returns the organisation types whose registrations the actor sees and decides on in that workshop; null: all of them.
 *   Only people of the registration desk are limited, and only once somebody has named them as reviewers of some types.
 */
export async function reviewableTypes(ctx: Context, workshopId: string): Promise<string[] | null> {
	const { actor } = ctx;
	if (actor.personId === null || isOrganiser(actor, workshopId)) return null;
	const rows = await ctx.db
		.selectFrom('reviewer')
		.innerJoin('organisationType', 'organisationType.id', 'reviewer.organisationTypeId')
		.select('reviewer.organisationTypeId')
		.where('reviewer.personId', '=', actor.personId)
		.where('organisationType.workshopId', '=', workshopId)
		.execute();
	return rows.length === 0 ? null : rows.map(({ organisationTypeId }) => organisationTypeId);
}
