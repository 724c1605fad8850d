import { expressionBuilder } from 'kysely';
import type { Context, Tables } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { getChallengeGist, getChallengeScope } from '#lib/modules/challenges/queries/scope.server.ts';
import type { ChallengeGistScope, ChallengeScope } from '#lib/modules/challenges/types.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { Viewer } from '#lib/modules/workshops/types.ts';
import { markdownToText } from '#lib/server/markdown.ts';
import type { SolutionFacts, ThreadFacts, UnderChallengeFacts } from '../policy.ts';
import { excerptOf, originOf, sortSolutions } from '../rules.ts';
import type {
	SolutionAddress,
	SolutionCard,
	SolutionScope,
	SolutionView,
	ThreadAddress,
	ThreadScope,
} from '../types.ts';
import { latestDecision, latestReason } from './adoptions.server.ts';
import { listedComment, listedSolution } from './visibility.server.ts';

/** What of `solution` and its author both the page and the card show. */
const columns = [
	'solution.code',
	'solution.title',
	'solution.body',
	'solution.language',
	'person.fullName as authorName',
	'solution.country',
	'solution.organisation',
	'solution.state',
	'solution.visibility',
	'solution.publishedAt',
] as const;

/**
 * Costs four queries, for anonymous visitors three.
 * @returns the solution with what `getChallengeScope` gives
 * @throws DomainError NOT_FOUND when there is none under that challenge, or the actor may not see both
 */
export async function getSolutionScope(ctx: Context, address: SolutionAddress): Promise<SolutionScope> {
	const scope = await getChallengeScope(ctx, address);
	const solution = await findSolution(ctx, scope, address.solution);
	return solution ? { ...scope, solution } : notFound();
}

/** @returns the challenge's own thread or that of one of its solutions, without their texts; throws as `getSolutionScope` does */
export async function getThreadScope(ctx: Context, address: ThreadAddress): Promise<ThreadScope> {
	const scope = await getChallengeGist(ctx, address);
	if (address.solution === undefined) return scope;
	const solution = await ctx.db
		.selectFrom('solution')
		.innerJoin('challenge', 'challenge.id', 'solution.challengeId')
		.select(['solution.id', 'solution.authorId', 'solution.state', 'solution.visibility'])
		.where(readableSolution(scope, address.solution))
		.executeTakeFirst();
	return solution ? { ...scope, solution } : notFound();
}

/** The condition under which a row of `solution`, whose `challenge` is in the same query, is the one of that code and the viewer may see it. */
function readableSolution({ challenge, viewer }: ChallengeGistScope, code: string) {
	const eb = expressionBuilder<Tables, 'challenge' | 'solution'>();
	return eb.and([
		eb('solution.challengeId', '=', challenge.id),
		eb('solution.code', '=', code),
		eb.or([listedSolution(viewer), ownSolution(viewer)]),
	]);
}

/** @returns the solution with that code where the viewer, who sees the challenge, may see it; one's own in every state */
export async function findSolution(
	ctx: Context,
	scope: ChallengeGistScope,
	code: string,
): Promise<SolutionView | undefined> {
	return ctx.db
		.selectFrom('solution')
		.innerJoin('challenge', 'challenge.id', 'solution.challengeId')
		.innerJoin('person', 'person.id', 'solution.authorId')
		.select([
			...columns,
			'solution.id',
			'solution.challengeId',
			'solution.authorId',
			'solution.createdAt',
			'solution.updatedAt',
		])
		.where(readableSolution(scope, code))
		.executeTakeFirst();
}

/**
 * Costs one query however many there are.
 * @returns the published solutions the viewer may see, what has come furthest first, and at the end the viewer's own drafts
 */
export async function listSolutions(
	ctx: Context,
	{ challenge, viewer }: ChallengeScope,
): Promise<SolutionCard[]> {
	const rows = await ctx.db
		.selectFrom('solution')
		.innerJoin('challenge', 'challenge.id', 'solution.challengeId')
		.innerJoin('person', 'person.id', 'solution.authorId')
		.select(columns)
		.select((eb) => [
			latestDecision().as('decision'),
			latestReason().as('reason'),
			eb
				.selectFrom('comment')
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.whereRef('comment.challengeId', '=', 'solution.challengeId')
				.whereRef('comment.solutionId', '=', 'solution.id')
				.where('comment.deletedAt', 'is', null)
				.where((eb) =>
					eb.or([
						listedComment(viewer, [challenge.authorId]),
						eb.and([eb('comment.visibility', '=', 'author'), ownSolution(viewer)]),
					]),
				)
				.as('comments'),
		])
		.where('solution.challengeId', '=', challenge.id)
		.where((eb) =>
			eb.or([listedSolution(viewer), eb.and([eb('solution.state', '=', 'draft'), ownSolution(viewer)])]),
		)
		.execute();
	const cards = rows.map(({ body, comments, ...row }) => ({
		...row,
		excerpt: excerptOf(markdownToText(body)),
		origin: originOf(challenge.country, row.country),
		comments: comments ?? 0,
	}));
	return sortSolutions(cards);
}

function ownSolution(viewer: Viewer) {
	const eb = expressionBuilder<Tables, 'solution'>();
	return viewer.personId === null ? eb.lit(false) : eb('solution.authorId', '=', viewer.personId);
}

/** @returns what the policy asks about the challenge something hangs on */
export function underChallengeFacts({
	workshop,
	challenge,
	participant,
}: ChallengeGistScope): UnderChallengeFacts {
	return {
		workshopId: workshop.id,
		workshopState: workshop.state,
		challengeState: challenge.state,
		challengeAuthorId: challenge.authorId,
		participant,
	};
}

/** @returns what the policy asks about a solution */
export function solutionFacts(scope: SolutionScope): SolutionFacts {
	const { authorId, state } = scope.solution;
	return { ...underChallengeFacts(scope), authorId, state };
}

/** @returns what the policy asks about a thread */
export function threadFacts(scope: ThreadScope): ThreadFacts {
	return { ...underChallengeFacts(scope), solutionState: scope.solution?.state };
}
