import { countryName, type Locale } from '#lib/i18n/formats.ts';
import { isWider } from '#lib/modules/challenges/rules.ts';
import { offeredVisibilities } from '#lib/modules/challenges/types.ts';
import type { Visibility } from '#lib/modules/workshops/types.ts';
import type { AdoptionDecision, SolutionOrigin, SolutionState } from './types.ts';

export const maxTitleLength = 160;
export const maxBodyLength = 20_000;
export const maxCommentLength = 5_000;
export const maxReasonLength = 2_000;
export const commentsPerPage = 200;
export const excerptLength = 220;

/** The same comment sent again within this time is a second click, not a second thought. */
export const sameCommentSeconds = 10;

interface Move {
	from: readonly SolutionState[];
	to: SolutionState;
}

const moves = {
	publish: { from: ['draft', 'withdrawn'], to: 'published' },
	withdraw: { from: ['draft', 'published'], to: 'withdrawn' },
} as const satisfies Record<string, Move>;
export type SolutionMove = keyof typeof moves;

/** @returns the state the move leads to, or undefined where it is not possible from this one */
export function nextState(state: SolutionState, move: SolutionMove): SolutionState | undefined {
	const { from, to }: Move = moves[move];
	return from.includes(state) ? to : undefined;
}

/**
 * @param challengeCountry ISO 3166-1 alpha-2
 * @param solutionCountry the same; null for people of international organisations, who are peers everywhere
 */
export function originOf(challengeCountry: string, solutionCountry: string | null): SolutionOrigin {
	return challengeCountry === solutionCountry ? 'own_experience' : 'peer';
}

/**
 * @param challengeVisibility of the challenge it answers
 * @returns what an author can choose: never wider than the challenge, the narrowest first
 */
export function solutionVisibilities(challengeVisibility: Visibility): Visibility[] {
	return offeredVisibilities.filter((visibility) => !isWider(visibility, challengeVisibility));
}

const decisionOrder: readonly (AdoptionDecision | null)[] = [
	'adopted',
	'trying',
	'will_try',
	'shortlisted',
	null,
	'not_applicable',
];

/** @returns the solutions with what has come furthest first, else in the order in which they were published */
export function sortSolutions<S extends { decision: AdoptionDecision | null; publishedAt: string | null }>(
	solutions: readonly S[],
): S[] {
	const place = (solution: S) => decisionOrder.indexOf(solution.decision);
	// Drafts have no date and come last.
	const date = (solution: S) => solution.publishedAt ?? '9999';
	return solutions.toSorted((a, b) => place(a) - place(b) || (date(a) < date(b) ? -1 : 1));
}

/** @returns the beginning of a text, cut between words where it is longer */
export function excerptOf(text: string, length = excerptLength): string {
	if (text.length <= length) return text;
	const cut = text.slice(0, length);
	return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length / 2)).trimEnd()}…`;
}

/** @returns where somebody writes from: organisation and country; the team where neither is known */
export function placeOf(writer: { country: string | null; organisation: string }, locale: Locale): string {
	const country = writer.country === null ? '' : countryName(writer.country, locale);
	return [writer.organisation, country].filter(Boolean).join(', ');
}
