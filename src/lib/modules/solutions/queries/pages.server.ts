import type { Context } from '#lib/core/context.ts';
import { may } from '#lib/core/policy.ts';
import { challengePolicy } from '#lib/modules/challenges/policy.ts';
import { challengeFacts, getChallengeScope } from '#lib/modules/challenges/queries/scope.server.ts';
import type { ChallengeAddress, ChallengeView } from '#lib/modules/challenges/types.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import { solutionPolicy } from '../policy.ts';
import { originOf } from '../rules.ts';
import type { SolutionAddress, SolutionView, ThreadScope } from '../types.ts';
import { listAdoptions } from './adoptions.server.ts';
import { findOwnComment, listComments } from './comments.server.ts';
import {
	getSolutionScope,
	listSolutions,
	solutionFacts,
	threadFacts,
	underChallengeFacts,
} from './solutions.server.ts';

/** What of a thread the reader wants to see. */
export interface ThreadWish {
	/** from 1; undefined for the latest page */
	page?: number | undefined;
	/** id of one's own comment that is being changed */
	editing?: string | undefined;
}

/**
 * Everything the page of a challenge shows, in at most eight queries however many solutions and comments there are.
 * @throws DomainError NOT_FOUND when there is none or the actor may not see it
 */
export async function getChallengePage(ctx: Context, address: ChallengeAddress, wish: ThreadWish = {}) {
	const scope = await getChallengeScope(ctx, address);
	const { workshop, viewer, challenge } = scope;
	const facts = challengeFacts(scope);
	const hanging = underChallengeFacts(scope);
	return {
		workshop,
		viewer,
		challenge: {
			...shownOfChallenge(challenge),
			isOwn: viewer.personId === challenge.authorId,
			html: renderMarkdown(challenge.body),
		},
		solutions: await listSolutions(ctx, scope),
		thread: await getThread(ctx, scope, wish),
		may: {
			edit: may(ctx.actor, challengePolicy, 'challenge.edit', facts),
			withdraw: may(ctx.actor, challengePolicy, 'challenge.withdraw', facts),
			review: may(ctx.actor, challengePolicy, 'challenge.review', facts),
			propose: may(ctx.actor, solutionPolicy, 'solution.propose', hanging),
			decide: may(ctx.actor, solutionPolicy, 'solution.decide', {
				...hanging,
				authorId: '',
				state: 'published',
			}),
		},
	};
}

/**
 * Everything the page of a solution shows, in at most eight queries however many decisions and comments there are.
 * @throws DomainError NOT_FOUND when there is none or the actor may not see it
 */
export async function getSolutionPage(ctx: Context, address: SolutionAddress, wish: ThreadWish = {}) {
	const scope = await getSolutionScope(ctx, address);
	const { workshop, viewer, challenge, solution } = scope;
	const facts = solutionFacts(scope);
	return {
		workshop,
		viewer,
		challenge: {
			code: challenge.code,
			title: challenge.title,
			language: challenge.language,
			country: challenge.country,
			state: challenge.state,
		},
		solution: { ...shownOfSolution(solution), html: renderMarkdown(solution.body) },
		origin: originOf(challenge.country, solution.country),
		adoptions: await listAdoptions(ctx, solution.id),
		thread: await getThread(ctx, scope, wish),
		may: {
			edit: may(ctx.actor, solutionPolicy, 'solution.edit', facts),
			withdraw: may(ctx.actor, solutionPolicy, 'solution.withdraw', facts),
			decide: may(ctx.actor, solutionPolicy, 'solution.decide', facts),
		},
	};
}

/** Whose it is a page says by name; ids stay here. */
function shownOfChallenge({
	id: _id,
	workshopId: _workshopId,
	topicId: _topicId,
	authorId: _authorId,
	body: _body,
	...shown
}: ChallengeView) {
	return shown;
}

function shownOfSolution({
	id: _id,
	challengeId: _challengeId,
	authorId: _authorId,
	body: _body,
	...shown
}: SolutionView) {
	return shown;
}

async function getThread(ctx: Context, scope: ThreadScope, { page, editing }: ThreadWish) {
	const { actor } = ctx;
	const facts = { ...threadFacts(scope), authorId: actor.personId ?? '' };
	const isWriter = may(actor, solutionPolicy, 'comment.write', facts);
	const own = editing && isWriter ? await findOwnComment(ctx, scope, editing) : undefined;
	return {
		...(await listComments(ctx, scope, page)),
		editing: own ?? null,
		mayWrite: isWriter,
		/** removing what others wrote */
		mayModerate: may(actor, solutionPolicy, 'comment.delete', { ...facts, authorId: '' }),
	};
}
