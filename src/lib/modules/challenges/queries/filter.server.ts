import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Context, Tables } from '#lib/core/context.ts';
import { foldText } from '#lib/core/fold.ts';
import type { ChallengeFacets, ChallengeFilter, WorkshopScope } from '../types.ts';
import { listTopics } from './topics.server.ts';
import { listedChallenge } from './visibility.server.ts';

const maxWords = 8;

/** @returns the condition on rows of `challenge` that holds for what the viewer may see and the filter lets through */
export function filteredChallenge(
	{ workshop, viewer }: WorkshopScope,
	filter: Omit<ChallengeFilter, 'sort' | 'page'>,
): Expression<SqlBool> {
	const eb = expressionBuilder<Tables, 'challenge'>();
	const conditions = [eb('challenge.workshopId', '=', workshop.id), listedChallenge(viewer)];
	if (filter.topicId) conditions.push(eb('challenge.topicId', '=', filter.topicId));
	if (filter.country) conditions.push(eb('challenge.country', '=', filter.country));
	if (filter.language) conditions.push(eb('challenge.language', '=', filter.language));
	// Letters and digits only, so that no word holds a wildcard of LIKE.
	for (const word of foldText(filter.text)
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean)
		.slice(0, maxWords))
		conditions.push(eb('challenge.searchText', 'like', `%${word}%`));
	return eb.and(conditions);
}

/** @returns how many challenges the viewer sees with that filter */
export async function countChallenges(
	ctx: Context,
	scope: WorkshopScope,
	filter: Omit<ChallengeFilter, 'sort' | 'page'>,
): Promise<number> {
	const { total } = await ctx.db
		.selectFrom('challenge')
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.where(filteredChallenge(scope, filter))
		.executeTakeFirstOrThrow();
	return total;
}

/** @returns what the list can be narrowed by; costs two queries */
export async function listChallengeFacets(ctx: Context, scope: WorkshopScope): Promise<ChallengeFacets> {
	const rows = await ctx.db
		.selectFrom('challenge')
		.select(['topicId', 'country', 'language'])
		.distinct()
		.where(filteredChallenge(scope, { text: '', topicId: '', country: '', language: '' }))
		.execute();
	const topics = await listTopics(ctx, scope.workshop.id);
	return {
		topics: topics.filter(({ id }) => rows.some((row) => row.topicId === id)),
		countries: [...new Set(rows.map((row) => row.country))],
		languages: [...new Set(rows.map((row) => row.language))],
	};
}
