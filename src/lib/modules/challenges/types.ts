import type { Locale } from '#lib/core/context.ts';
import type {
	LocalizedText,
	Participant,
	Viewer,
	Visibility,
	WorkshopView,
} from '#lib/modules/workshops/types.ts';

export const challengeStates = ['draft', 'submitted', 'changes_requested', 'published', 'withdrawn'] as const;
export type ChallengeState = (typeof challengeStates)[number];

/** What organisers see in their queue; a draft is its author's alone. */
export const reviewedStates = ['submitted', 'changes_requested', 'published', 'withdrawn'] as const;
export type ReviewedState = (typeof reviewedStates)[number];

export const challengeSorts = ['newest', 'most_solutions'] as const;
export type ChallengeSort = (typeof challengeSorts)[number];

/** What can be chosen in the form. `organisers` is kept for what the team writes itself. */
export const offeredVisibilities = ['author', 'participants', 'public'] as const satisfies Visibility[];

/** Where a challenge is: the slug of its workshop and its own code, as they stand in the address. */
export interface ChallengeAddress {
	workshop: string;
	challenge: string;
}

/** What the author writes. */
export interface ChallengeText {
	title: string;
	/** Markdown */
	body: string;
	/** BCP 47 */
	language: string;
	visibility: Visibility;
	topicId: string | null;
}

/** One topic as its organiser edits it; without an id it is new. */
export interface TopicDraft {
	id: string | null;
	label: LocalizedText;
}

export interface TopicView {
	id: string;
	/** in the reader's language where there is one */
	label: string;
	labelLanguage: Locale;
	texts: LocalizedText;
}

/** The reader's place in one workshop, as far as challenges and solutions go. */
export interface WorkshopScope {
	workshop: WorkshopView;
	viewer: Viewer;
	/** undefined for whoever is not a confirmed participant */
	participant: Participant | undefined;
}

export interface ChallengeView extends ChallengeText {
	id: string;
	workshopId: string;
	code: string;
	authorId: string;
	authorName: string;
	/** ISO 3166-1 alpha-2, copied from the registration when the challenge was first saved */
	country: string;
	organisation: string;
	state: ChallengeState;
	/** what the organisers asked to change; empty once it is submitted again */
	reviewNote: string;
	topicLabel: string | null;
	createdAt: string;
	updatedAt: string;
	submittedAt: string | null;
	publishedAt: string | null;
}

/** What decides who may do what under a challenge, without its texts. */
export interface ChallengeGistScope extends WorkshopScope {
	challenge: Pick<ChallengeView, 'id' | 'authorId' | 'state' | 'visibility'>;
}

export interface ChallengeScope extends WorkshopScope {
	challenge: ChallengeView;
}

/** How the list is narrowed and sorted; empty texts do not narrow. */
export interface ChallengeFilter {
	text: string;
	topicId: string;
	country: string;
	language: string;
	sort: ChallengeSort;
	/** from 1 */
	page: number;
}

/** Choices that lead somewhere: topics, countries and languages of what the reader may see. */
export interface ChallengeFacets {
	topics: TopicView[];
	/** ISO 3166-1 alpha-2 */
	countries: string[];
	/** BCP 47 */
	languages: string[];
}

export interface MyChallenge {
	id: string;
	workshopSlug: string;
	workshopTitle: string;
	code: string;
	title: string;
	language: string;
	state: ChallengeState;
	visibility: Visibility;
	updatedAt: string;
}

/** A challenge in the organisers' queue. */
export interface ReviewRow {
	code: string;
	title: string;
	language: string;
	country: string;
	organisation: string;
	authorName: string;
	visibility: Visibility;
	state: ChallengeState;
	submittedAt: string | null;
	updatedAt: string;
}

export type ChallengeRefusal = 'call_closed' | 'topic_missing' | 'wrong_state';
export type ChallengeResult = { ok: true } | { ok: false; reason: ChallengeRefusal };
