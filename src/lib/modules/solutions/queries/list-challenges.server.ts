import type { Context } from '#lib/core/context.ts';
import { countChallenges, filteredChallenge } from '#lib/modules/challenges/queries/filter.server.ts';
import { topicLabel } from '#lib/modules/challenges/queries/scope.server.ts';
import { challengesPerPage } from '#lib/modules/challenges/rules.ts';
import type {} from '#lib/modules/challenges/tables.server.ts';
import type { ChallengeFilter, WorkshopScope } from '#lib/modules/challenges/types.ts';
import type {} from '../tables.server.ts';
import type { ChallengeList } from '../types.ts';
import { latestDecision } from './adoptions.server.ts';
import { listedSolution } from './visibility.server.ts';

/**
 * Costs two queries however many there are.
 * @param filter a page beyond the last one gives the last one
 * @returns one page of the published challenges the viewer may see, with the solutions the viewer may see counted
 */
export async function listChallenges(
	ctx: Context,
	scope: WorkshopScope,
	filter: ChallengeFilter,
): Promise<ChallengeList> {
	const total = await countChallenges(ctx, scope, filter);
	const pages = Math.max(1, Math.ceil(total / challengesPerPage));
	const page = Math.min(filter.page, pages);
	const rows = await ctx.db
		.selectFrom('challenge')
		.leftJoin('topic', 'topic.id', 'challenge.topicId')
		.select([
			'challenge.code',
			'challenge.title',
			'challenge.language',
			'challenge.country',
			'challenge.organisation',
			'topic.label as topicLabel',
			'challenge.visibility',
			'challenge.publishedAt',
		])
		.select((eb) => [
			eb
				.selectFrom('solution')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.whereRef('solution.challengeId', '=', 'challenge.id')
				.where(listedSolution(scope.viewer))
				.as('solutions'),
			eb
				.selectFrom('solution')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.whereRef('solution.challengeId', '=', 'challenge.id')
				.where(listedSolution(scope.viewer))
				.where(latestDecision(), 'in', ['will_try', 'trying', 'adopted'])
				.as('takenUp'),
		])
		.where(filteredChallenge(scope, filter))
		.$if(filter.sort === 'most_solutions', (query) => query.orderBy('solutions', 'desc'))
		.orderBy('challenge.publishedAt', 'desc')
		.orderBy('challenge.id', 'desc')
		.limit(challengesPerPage)
		.offset((page - 1) * challengesPerPage)
		.execute();
	const challenges = rows.map((row) => ({
		...row,
		topicLabel: topicLabel(ctx, row.topicLabel),
		publishedAt: row.publishedAt ?? '',
		solutions: row.solutions ?? 0,
		takenUp: row.takenUp ?? 0,
	}));
	return { challenges, total, page, pages };
}
