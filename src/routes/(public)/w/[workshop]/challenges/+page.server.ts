import { listChallengeFacets } from '#lib/modules/challenges/queries/filter.server.ts';
import { listMyUnpublished } from '#lib/modules/challenges/queries/mine.server.ts';
import { getWorkshopScope } from '#lib/modules/challenges/queries/scope.server.ts';
import { postingObstacle } from '#lib/modules/challenges/rules.ts';
import { readChallengeFilter } from '#lib/modules/challenges/schema.ts';
import { listChallenges } from '#lib/modules/solutions/queries/list-challenges.server.ts';
import { page } from '#lib/server/http/answer.ts';
import { keepInMemory } from '#lib/server/http/keep-in-memory.ts';
import type { PageServerLoadEvent } from './$types';

/** The workshop's published challenges, as far as the reader may see them. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	keepInMemory(locals, url);
	const scope = await getWorkshopScope(ctx, params.workshop);
	const { workshop, viewer, participant } = scope;
	const filter = readChallengeFilter(url.searchParams);
	return {
		workshop,
		filter,
		list: await listChallenges(ctx, scope, filter),
		facets: await listChallengeFacets(ctx, scope),
		unpublished: await listMyUnpublished(ctx, workshop.id),
		obstacle: postingObstacle({ workshopState: workshop.state, participant }) ?? null,
		isSignedIn: viewer.personId !== null,
	};
});
