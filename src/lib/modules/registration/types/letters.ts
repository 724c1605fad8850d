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
