import type { ExpressionBuilder } from 'kysely';
import type { Actor, Context, Tables } from '#lib/core/context.ts';
import { isOrganiser } from '#lib/modules/workshops/policy.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type {} from '../tables/registrations.server.ts';

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

type WithRegistrations = Tables & { r: Tables['registration'] };

/**
 * The same within a query, for registrations of whatever workshops.
 * @param eb of a query in which `r` is the registration
 * @returns whether the actor is not limited in its workshop, or reviewer of its organisation type
 */
export function isReviewedBy(actor: Actor, eb: ExpressionBuilder<WithRegistrations, 'r'>) {
	const unlimited = [...actor.roles.keys()].filter((workshopId) => isOrganiser(actor, workshopId));
	const own = eb
		.selectFrom('reviewer as v')
		.innerJoin('organisationType as vt', 'vt.id', 'v.organisationTypeId')
		.select('v.organisationTypeId')
		.where('v.personId', '=', actor.personId)
		.whereRef('vt.workshopId', '=', 'r.workshopId');
	return eb.or([
		...(unlimited.length > 0 ? [eb('r.workshopId', 'in', unlimited)] : []),
		eb.not(eb.exists(own)),
		eb.exists(own.whereRef('v.organisationTypeId', '=', 'r.organisationTypeId')),
	]);
}
