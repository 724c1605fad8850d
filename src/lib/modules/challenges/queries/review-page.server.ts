import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { renderMarkdown } from '#lib/server/markdown.ts';
import { challengePolicy } from '../policy.ts';
import { nextState } from '../rules.ts';
import type { ChallengeAddress } from '../types.ts';
import { challengeFacts, getChallengeScope } from './scope.server.ts';

/**
 * One challenge as its reviewers see it, with the decisions that are possible now.
 * @throws DomainError NOT_FOUND for whoever is not owner, moderator or reader of the workshop
 */
export async function getReview(ctx: Context, address: ChallengeAddress) {
	const scope = await getChallengeScope(ctx, address);
	const { challenge } = scope;
	const facts = challengeFacts(scope);
	authorize(ctx, challengePolicy, 'challenge.review', facts);
	const isReviewer = may(ctx.actor, challengePolicy, 'challenge.publish', facts);
	return {
		challenge: { ...challenge, html: renderMarkdown(challenge.body) },
		isReviewer,
		may: {
			publish: isReviewer && nextState(challenge.state, 'publish') !== undefined,
			requestChanges: isReviewer && nextState(challenge.state, 'request_changes') !== undefined,
		},
	};
}
