import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { isOrganiser, visibleLevels } from '#lib/modules/workshops/policy.ts';
import type { Participant, Viewer, Visibility, WorkshopState } from '#lib/modules/workshops/types.ts';
import { postingObstacle } from './rules.ts';
import type { ChallengeState } from './types.ts';

interface WorkshopFacts {
	workshopId: string;
	workshopState: WorkshopState;
}

/** The challenge's owner is its author: the delegate who speaks for the country. */
export interface ChallengeFacts extends WorkshopFacts {
	authorId: string;
	state: ChallengeState;
	participant: Participant | undefined;
}

const isAuthor = (actor: Actor, facts: { authorId: string }) => actor.personId === facts.authorId;

const isOpenAuthor = (actor: Actor, facts: ChallengeFacts) =>
	facts.workshopState === 'published' && isAuthor(actor, facts);

const reviews = (actor: Actor, facts: WorkshopFacts) =>
	facts.workshopState !== 'archived' && hasTeamRole(actor, facts.workshopId, 'owner', 'moderator');

const edits = (actor: Actor, facts: ChallengeFacts) =>
	isOpenAuthor(actor, facts) && facts.participant !== undefined && facts.state !== 'withdrawn';

export const challengePolicy = {
	/** beginning one, for the country of the registration */
	'challenge.post': (actor: Actor, facts: WorkshopFacts & { participant: Participant | undefined }) =>
		actor.personId !== null && postingObstacle(facts) === undefined,
	'challenge.edit': edits,
	'challenge.submit': edits,
	'challenge.withdraw': isOpenAuthor,
	'challenge.take_up_again': isOpenAuthor,
	/** the queue, and reading what waits in it */
	'challenge.review': (actor: Actor, facts: { workshopId: string }) => isOrganiser(actor, facts.workshopId),
	'challenge.publish': reviews,
	'challenge.request_changes': reviews,
	'topic.edit': reviews,
};

/**
 * What hangs on a challenge and is kept to "author and organisers" also reaches those it is addressed to.
 * @param addresseeIds authors of the things it stands under
 * @returns the levels at which the viewer sees such things whoever wrote them
 */
export function nestedLevels(viewer: Viewer, addresseeIds: readonly string[]): Visibility[] {
	const levels = visibleLevels(viewer);
	const isAddressed = viewer.personId !== null && addresseeIds.includes(viewer.personId);
	return isAddressed && !levels.includes('author') ? [...levels, 'author'] : levels;
}

/** @returns whether the viewer may read the challenge; the queries say the same in SQL */
export function mayRead(
	viewer: Viewer,
	challenge: {
		authorId: string;
		state: ChallengeState;
		visibility: Visibility;
		submittedAt: string | null;
	},
): boolean {
	if (viewer.personId !== null && challenge.authorId === viewer.personId) return true;
	if (challenge.state === 'published') return visibleLevels(viewer).includes(challenge.visibility);
	if (!viewer.isOrganiser || challenge.state === 'draft') return false;
	return challenge.state !== 'withdrawn' || challenge.submittedAt !== null;
}
