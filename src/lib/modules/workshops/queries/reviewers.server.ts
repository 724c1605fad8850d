import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { workshopPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { ReviewerChoice, WorkshopState } from '../types.ts';

/**
 * @returns the people of the workshop's registration desk by name, and which of them decide on that organisation type
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function listReviewerChoices(
	ctx: Context,
	workshop: { id: string; state: WorkshopState },
	organisationTypeId: string,
): Promise<ReviewerChoice[]> {
	authorize(ctx, workshopPolicy, 'organisation_type.edit', {
		workshopId: workshop.id,
		state: workshop.state,
	});
	const rows = await ctx.db
		.selectFrom('teamMember as m')
		.innerJoin('person as p', 'p.id', 'm.personId')
		.leftJoin('reviewer as v', (join) =>
			join.onRef('v.personId', '=', 'm.personId').on('v.organisationTypeId', '=', organisationTypeId),
		)
		.select(['m.personId', 'p.fullName', 'v.organisationTypeId as reviews'])
		.where('m.workshopId', '=', workshop.id)
		.where('m.role', '=', 'registration_desk')
		.execute();
	const { compare } = new Intl.Collator(ctx.locale);
	return rows
		.map(({ reviews, ...person }) => ({ ...person, isReviewer: reviews !== null }))
		.sort((a, b) => compare(a.fullName, b.fullName));
}
