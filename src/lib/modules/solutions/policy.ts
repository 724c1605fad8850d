import { hasTeamRole, type Actor } from '#lib/core/context.ts';
import { mayRead, nestedLevels } from '#lib/modules/challenges/policy.ts';
import type { ChallengeState } from '#lib/modules/challenges/types.ts';
import type { Participant, Viewer, Visibility, WorkshopState } from '#lib/modules/workshops/types.ts';
import type { SolutionState } from './types.ts';

/** The challenge something hangs on. Whether the actor sees it was asked when it was found. */
export interface UnderChallengeFacts {
	workshopId: string;
	workshopState: WorkshopState;
	challengeState: ChallengeState;
	challengeAuthorId: string;
	participant: Participant | undefined;
}

export interface SolutionFacts extends UnderChallengeFacts {
	authorId: string;
	state: SolutionState;
}

/** Without a solution the thread is the challenge's own. */
export interface ThreadFacts extends UnderChallengeFacts {
	solutionState: SolutionState | undefined;
}

export interface CommentFacts extends ThreadFacts {
	authorId: string;
}

const isOpen = (facts: UnderChallengeFacts) =>
	facts.workshopState === 'published' && facts.challengeState === 'published';

const isAuthor = (actor: Actor, facts: { authorId: string }) => actor.personId === facts.authorId;

const moderates = (actor: Actor, facts: UnderChallengeFacts) =>
	hasTeamRole(actor, facts.workshopId, 'owner', 'moderator');

const writesComments = (_actor: Actor, facts: ThreadFacts) =>
	isOpen(facts) &&
	(facts.solutionState === undefined || facts.solutionState === 'published') &&
	facts.participant !== undefined;

export const solutionPolicy = {
	'solution.propose': (actor: Actor, facts: UnderChallengeFacts) =>
		isOpen(facts) && facts.participant !== undefined && actor.personId !== facts.challengeAuthorId,
	'solution.edit': (actor: Actor, facts: SolutionFacts) =>
		isOpen(facts) && facts.participant !== undefined && isAuthor(actor, facts),
	'solution.withdraw': (actor: Actor, facts: SolutionFacts) => isOpen(facts) && isAuthor(actor, facts),
	/** the owner's decision: the challenge's owner is its author */
	'solution.decide': (actor: Actor, facts: SolutionFacts) =>
		isOpen(facts) && facts.state === 'published' && actor.personId === facts.challengeAuthorId,
	'comment.write': writesComments,
	'comment.edit': (actor: Actor, facts: CommentFacts) =>
		writesComments(actor, facts) && isAuthor(actor, facts),
	/** One's own words can always be taken away. */
	'comment.delete': (actor: Actor, facts: CommentFacts) => isAuthor(actor, facts) || moderates(actor, facts),
};

/** What a solution shows of itself to whoever asks whether it may be seen. */
interface Seen {
	authorId: string;
	visibility: Visibility;
}

/** What decides whether a thread reaches somebody. */
export interface ThreadReach {
	challenge: Seen & { state: ChallengeState; submittedAt: string | null };
	solution?: (Seen & { state: SolutionState }) | undefined;
}

/** @returns whether the viewer sees the thread and, at that visibility, a comment of somebody else in it */
export function reachesComment(viewer: Viewer, thread: ThreadReach, visibility: Visibility): boolean {
	const { challenge, solution } = thread;
	if (!mayRead(viewer, challenge)) return false;
	if (solution && !reachesSolution(viewer, thread.challenge, solution)) return false;
	const addressees = solution ? [challenge.authorId, solution.authorId] : [challenge.authorId];
	return nestedLevels(viewer, addressees).includes(visibility);
}

/** @returns whether the viewer, who may read the challenge, sees the solution; the queries say the same in SQL */
export function reachesSolution(
	viewer: Viewer,
	challenge: { authorId: string },
	solution: Seen & { state: SolutionState },
): boolean {
	if (viewer.personId !== null && viewer.personId === solution.authorId) return true;
	return (
		solution.state === 'published' && nestedLevels(viewer, [challenge.authorId]).includes(solution.visibility)
	);
}
