import type { Locale } from '#lib/core/context.ts';
import { formatDateRange, formatList } from '#lib/i18n/formats.ts';
import { placeOf } from '#lib/modules/workshops/rules.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import {
	commonPlaceholders,
	institutionPlaceholders,
	visaPlaceholders,
	type Letter,
	type LetterFacts,
	type LetterKind,
	type LetterTexts,
	type Placeholder,
} from '../types/letters.ts';

const placeholder = /\{([^{}\n]*)\}/g;

/** @returns the placeholders that letters of that kind know, in the order in which they are listed */
export function placeholdersOf(kind: LetterKind): readonly Placeholder[] {
	if (kind === 'institution_invitation') return [...commonPlaceholders, ...institutionPlaceholders];
	return kind === 'visa' ? [...commonPlaceholders, ...visaPlaceholders] : commonPlaceholders;
}

/** @returns what stands in braces and is no placeholder of that kind, as it was typed, each once */
export function unknownPlaceholders(text: string, kind: LetterKind): string[] {
	const known: readonly string[] = placeholdersOf(kind);
	const used = [...text.matchAll(placeholder)].map(([, name = '']) => name);
	return [...new Set(used.filter((name) => !known.includes(name)))];
}

/**
 * @param kinds only placeholders of that kind of letter count
 * @returns the placeholders in these texts for which there is nothing to stand, each once, in their usual order
 */
export function missingFacts(texts: LetterTexts, kind: LetterKind, facts: LetterFacts): Placeholder[] {
	const all = Object.values(texts).join('\n');
	return placeholdersOf(kind).filter((name) => all.includes(`{${name}}`) && !facts[name]?.trim());
}

/**
 * @param facts what is written in place of a placeholder, on one line; nothing in it is taken for a placeholder
 * @returns the text with its placeholders filled. What is unknown stays, between marks that nobody overlooks: [[…]]
 */
export function fillText(text: string, kind: LetterKind, facts: LetterFacts): string {
	const known: readonly string[] = placeholdersOf(kind);
	return text.replaceAll(placeholder, (_, name: string) => {
		const fact = known.includes(name) ? facts[name as Placeholder] : undefined;
		return fact === undefined ? `[[${name}]]` : fact.replaceAll(/\s+/g, ' ').trim();
	});
}

/** What a letter has beside the texts of its template. */
export interface LetterHead {
	language: Locale;
	/** a line each */
	addressee: readonly string[];
}

/**
 * @param facts `date` and `reference` also stand at the head of the letter
 * @returns the letter, its placeholders filled; paragraphs are parted where the template is, never by what stands in it
 */
export function composeLetter(
	texts: LetterTexts,
	kind: LetterKind,
	facts: LetterFacts,
	{ language, addressee }: LetterHead,
): Letter {
	const fill = (text: string) => fillText(text, kind, facts);
	const lines = (text: string) => text.split('\n').map(fill);
	return {
		language,
		letterhead: lines(texts.letterhead),
		place: fill(texts.place),
		date: facts.date ?? '',
		reference: facts.reference ?? '',
		addressee: [...addressee],
		salutation: fill(texts.salutation),
		subject: fill(texts.subject),
		paragraphs: texts.body.split(/\n\s*\n/).map(fill),
		closing: fill(texts.closing),
		signatory: lines(texts.signatory),
	};
}

/**
 * @param workshop in the letter's language
 * @returns what every letter of the workshop says of it
 */
export function workshopFacts(workshop: WorkshopView, language: Locale): LetterFacts {
	const hosts = workshop.coHosts.map(({ name }) => name);
	return {
		workshop: workshop.title,
		dates: formatDateRange(workshop.startsOn, workshop.endsOn, undefined, language),
		venue: placeOf(workshop, language),
		hosts: formatList(hosts, 'conjunction', language),
	};
}
