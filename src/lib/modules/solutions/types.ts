import type { ChallengeAddress, ChallengeGistScope, ChallengeScope } from '#lib/modules/challenges/types.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';

export const solutionStates = ['draft', 'published', 'withdrawn'] as const;
export type SolutionState = (typeof solutionStates)[number];

export const adoptionDecisions = ['shortlisted', 'will_try', 'trying', 'adopted', 'not_applicable'] as const;
export type AdoptionDecision = (typeof adoptionDecisions)[number];

/** `own_experience` comes from the challenge's own country, `peer` from anywhere else. */
export type SolutionOrigin = 'peer' | 'own_experience';

export interface SolutionAddress extends ChallengeAddress {
	/** its code */
	solution: string;
}

/** Where comments stand: under a challenge, or under one of its solutions. */
export interface ThreadAddress extends ChallengeAddress {
	solution?: string | undefined;
}

/** What the author writes. */
export interface SolutionText {
	title: string;
	/** Markdown */
	body: string;
	/** BCP 47 */
	language: string;
	visibility: Visibility;
}

export interface CommentText {
	/** Markdown */
	body: string;
	/** BCP 47 */
	language: string;
}

export interface SolutionView extends SolutionText {
	id: string;
	challengeId: string;
	code: string;
	authorId: string;
	authorName: string;
	/** ISO 3166-1 alpha-2; null for people of international organisations */
	country: string | null;
	organisation: string;
	state: SolutionState;
	createdAt: string;
	updatedAt: string;
	publishedAt: string | null;
}

export interface SolutionScope extends ChallengeScope {
	solution: SolutionView;
}

/** The place of a thread; without a solution it is the challenge's own. */
export interface ThreadScope extends ChallengeGistScope {
	solution?: Pick<SolutionView, 'id' | 'authorId' | 'state' | 'visibility'> | undefined;
}

export interface AdoptionView {
	decision: AdoptionDecision;
	reason: string;
	decidedAt: string;
}

/** A solution as the challenge's page shows it; the count holds only what the reader may see. */
export interface SolutionCard {
	code: string;
	title: string;
	/** beginning of the text, without marks */
	excerpt: string;
	language: string;
	authorName: string;
	country: string | null;
	organisation: string;
	state: SolutionState;
	visibility: Visibility;
	publishedAt: string | null;
	origin: SolutionOrigin;
	decision: AdoptionDecision | null;
	reason: string | null;
	comments: number;
}

/** Kept small, marks only where they hold: two hundred of these make a page. */
export interface CommentView {
	id: string;
	authorName: string;
	/** where its author writes from, in the reader's language */
	place: string;
	/** safe HTML; empty once removed */
	html: string;
	/** BCP 47, where it is not the reader's own */
	language?: string;
	createdAt: string;
	isOwn?: true;
	isEdited?: true;
	isRemoved?: true;
}

/** One page of a thread, oldest first. */
export interface CommentPage {
	comments: CommentView[];
	/** without the removed ones */
	total: number;
	page: number;
	pages: number;
}

/** A published challenge in the list; counts hold only what the reader may see. */
export interface ChallengeRow {
	code: string;
	title: string;
	language: string;
	country: string;
	organisation: string;
	topicLabel: string | null;
	visibility: Visibility;
	publishedAt: string;
	solutions: number;
	/** solutions the challenge's owner will try, tries or has adopted */
	takenUp: number;
}

export interface ChallengeList {
	challenges: ChallengeRow[];
	total: number;
	page: number;
	pages: number;
}

export interface MySolution {
	workshopSlug: string;
	workshopTitle: string;
	code: string;
	title: string;
	/** safe HTML, only where the page of the solution is closed to its author; else empty */
	html: string;
	language: string;
	state: SolutionState;
	updatedAt: string;
	decision: AdoptionDecision | null;
	/** null while its author may not read the challenge (any more) */
	challenge: { code: string; title: string; language: string } | null;
}

export type SolutionRefusal = 'visibility_too_wide' | 'wrong_state';
export type SolutionResult = { ok: true } | { ok: false; reason: SolutionRefusal };
