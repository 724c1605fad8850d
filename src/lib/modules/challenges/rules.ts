import { visibilities, type Visibility } from '#lib/modules/workshops/types.ts';
import type { ChallengeFilter, ChallengeState } from './types.ts';

export const maxTitleLength = 120;
export const maxBodyLength = 20_000;
export const challengesPerPage = 20;

/**
 * @param text from a form or an address
 * @returns whether it has the shape `newCode` gives; anything else must not become part of addresses, which stand in mails
 */
export function isCode(text: string): boolean {
	return /^[2-9a-z]{10}$/.test(text);
}

interface Move {
	from: readonly ChallengeState[];
	to: ChallengeState;
}

/** Every way from one state to another; what is not here does not happen. */
const moves = {
	submit: { from: ['draft', 'changes_requested'], to: 'submitted' },
	publish: { from: ['submitted'], to: 'published' },
	// Also takes back what was published, for whatever an author adds after the review.
	request_changes: { from: ['submitted', 'published'], to: 'changes_requested' },
	withdraw: { from: ['draft', 'submitted', 'changes_requested', 'published'], to: 'withdrawn' },
	take_up_again: { from: ['withdrawn'], to: 'draft' },
} as const satisfies Record<string, Move>;
export type ChallengeMove = keyof typeof moves;
export const challengeMoves = Object.keys(moves) as ChallengeMove[];

/** @returns the state the move leads to, or undefined where it is not possible from this one */
export function nextState(state: ChallengeState, move: ChallengeMove): ChallengeState | undefined {
	const { from, to }: Move = moves[move];
	return from.includes(state) ? to : undefined;
}

/** @returns whether the text may be kept unfinished, as a draft may */
export function isUnfinished(state: ChallengeState): boolean {
	return nextState(state, 'submit') !== undefined;
}

/** @returns whether the first level reaches people whom the second does not */
export function isWider(level: Visibility, limit: Visibility): boolean {
	return visibilities.indexOf(level) < visibilities.indexOf(limit);
}

/** @returns the narrower of two levels */
export function narrower(a: Visibility, b: Visibility): Visibility {
	return isWider(a, b) ? b : a;
}

const commonLanguages = ['en', 'fr', 'es', 'ar', 'zh', 'ru', 'pt', 'vi'];

/**
 * @param workingLanguages of the workshop, BCP 47
 * @returns the languages to offer for a text: the workshop's first, then those many delegates share
 */
export function writingLanguages(workingLanguages: readonly string[]): string[] {
	return [...new Set([...workingLanguages, ...commonLanguages])];
}

/** @returns the language a new text most likely has: the reader's where the workshop works in it, else the workshop's first */
export function likelyLanguage(workingLanguages: readonly string[], locale: string): string {
	return workingLanguages.includes(locale) ? locale : (workingLanguages[0] ?? locale);
}

export type PostingObstacle = 'workshop_closed' | 'not_participant' | 'no_country';

/** @returns what keeps somebody from posting a challenge for a country; undefined where nothing does */
export function postingObstacle(facts: {
	workshopState: string;
	participant: { country: string | null } | undefined;
}): PostingObstacle | undefined {
	if (facts.workshopState !== 'published') return 'workshop_closed';
	if (!facts.participant) return 'not_participant';
	return facts.participant.country === null ? 'no_country' : undefined;
}

/**
 * @param href address of the list
 * @param page from 1
 * @returns the address of that page of the list with the same filter; what narrows nothing is left out
 */
export function filterAddress(href: string, filter: ChallengeFilter, page: number): string {
	const { text, topicId, country, language, sort } = filter;
	const parameters = new URLSearchParams();
	const wishes = { q: text, topic: topicId, country, language, sort: sort === 'newest' ? '' : sort };
	for (const [name, value] of Object.entries(wishes)) if (value) parameters.set(name, value);
	if (page > 1) parameters.set('page', String(page));
	return parameters.size > 0 ? `${href}?${parameters}` : href;
}
