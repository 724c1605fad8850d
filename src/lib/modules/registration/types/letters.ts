import type { Locale } from '#lib/core/context.ts';

/** A letter as it goes on paper: every text is ready, in one language. */
export interface Letter {
	language: Locale;
	/** who writes: the first line is the name, the others stand small below it */
	letterhead: string[];
	place: string;
	/** as written in the letter, in its language */
	date: string;
	reference: string;
	/** a line each */
	addressee: string[];
	salutation: string;
	subject: string;
	/** a line break within one stays */
	paragraphs: string[];
	closing: string;
	/** below the space for the signature: name, function, office */
	signatory: string[];
}

export const letterKinds = ['institution_invitation', 'personal_invitation', 'visa'] as const;
export type LetterKind = (typeof letterKinds)[number];

/** The texts of a template, with placeholders. Lines of letterhead and signatory are lines; empty lines part paragraphs. */
export interface LetterTexts {
	letterhead: string;
	place: string;
	salutation: string;
	subject: string;
	body: string;
	closing: string;
	signatory: string;
}

/** What every letter can say; for an invitation of an institution `name` is the person written to, `organisation` the institution. */
export const commonPlaceholders = [
	'name',
	'organisation',
	'country',
	'workshop',
	'dates',
	'venue',
	'hosts',
	'reference',
	'date',
] as const;
export const institutionPlaceholders = ['seats', 'due_date'] as const;
export const visaPlaceholders = [
	'passport_name',
	'passport_number',
	'nationality',
	'birth_date',
	'consulate',
	'arrival',
	'departure',
] as const;
export type Placeholder =
	| (typeof commonPlaceholders)[number]
	| (typeof institutionPlaceholders)[number]
	| (typeof visaPlaceholders)[number];

/** What stands in place of the placeholders, in the letter's language; what is not known is left out or empty. */
export type LetterFacts = Partial<Record<Placeholder, string>>;

/** One template of a workshop. */
export interface LetterTemplate {
	kind: LetterKind;
	language: Locale;
	texts: LetterTexts;
	/** UTC instant at which the workshop wrote its own; null: the texts that come with Roundtable */
	updatedAt: string | null;
}
