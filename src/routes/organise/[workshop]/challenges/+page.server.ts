import { pageNumber } from '#lib/core/page-number.ts';
import {
	countChallengesByState,
	listChallengesForReview,
	reviewRowsPerPage,
} from '#lib/modules/challenges/queries/review.server.ts';
import { reviewedStates } from '#lib/modules/challenges/types.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The review queue: what waits first, the other states behind tabs. */
export const load = page(async ({ locals: { ctx }, params, url }: PageServerLoadEvent) => {
	const desk = await getDeskSection(ctx, params.workshop, 'challenges');
	const wanted = url.searchParams.get('state');
	const state = reviewedStates.find((known) => known === wanted) ?? 'submitted';
	const counts = await countChallengesByState(ctx, desk.workshop.id);
	const pages = Math.max(1, Math.ceil(counts[state] / reviewRowsPerPage));
	const current = Math.min(pageNumber(url.searchParams.get('page')), pages);
	const challenges = await listChallengesForReview(ctx, desk.workshop.id, state, current);
	return { ...desk, state, counts, challenges, page: current, pages };
});
