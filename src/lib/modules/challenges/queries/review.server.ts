import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import { challengePolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import { reviewedStates, type ReviewedState, type ReviewRow } from '../types.ts';
import { reviewedChallenge } from './visibility.server.ts';

export const reviewRowsPerPage = 50;

/**
 * @param workshopId the workshop's id
 * @returns how many challenges are in each state; drafts are nobody's business but their authors'
 * @throws DomainError NOT_FOUND for whoever is not owner, moderator or reader of the workshop
 */
export async function countChallengesByState(
	ctx: Context,
	workshopId: string,
): Promise<Record<ReviewedState, number>> {
	authorize(ctx, challengePolicy, 'challenge.review', { workshopId });
	const rows = await ctx.db
		.selectFrom('challenge')
		.select(({ fn }) => ['state', fn.countAll<number>().as('count')])
		.where('workshopId', '=', workshopId)
		.where(reviewedChallenge())
		.groupBy('state')
		.execute();
	const counts = new Map<string, number>(rows.map((row) => [row.state, row.count]));
	return Object.fromEntries(reviewedStates.map((state) => [state, counts.get(state) ?? 0])) as Record<
		ReviewedState,
		number
	>;
}

/**
 * @param workshopId the workshop's id
 * @param page from 1
 * @returns fifty of its challenges in that state; what waits longest comes first, otherwise the latest change
 * @throws DomainError NOT_FOUND for whoever is not owner, moderator or reader of the workshop
 */
export async function listChallengesForReview(
	ctx: Context,
	workshopId: string,
	state: ReviewedState,
	page = 1,
): Promise<ReviewRow[]> {
	authorize(ctx, challengePolicy, 'challenge.review', { workshopId });
	return ctx.db
		.selectFrom('challenge')
		.innerJoin('person', 'person.id', 'challenge.authorId')
		.select([
			'challenge.code',
			'challenge.title',
			'challenge.language',
			'challenge.country',
			'challenge.organisation',
			'person.fullName as authorName',
			'challenge.visibility',
			'challenge.state',
			'challenge.submittedAt',
			'challenge.updatedAt',
		])
		.where('challenge.workshopId', '=', workshopId)
		.where('challenge.state', '=', state)
		.where(reviewedChallenge())
		.orderBy(
			state === 'submitted' ? 'challenge.submittedAt' : 'challenge.updatedAt',
			state === 'submitted' ? 'asc' : 'desc',
		)
		.orderBy('challenge.id')
		.limit(reviewRowsPerPage)
		.offset((page - 1) * reviewRowsPerPage)
		.execute();
}
