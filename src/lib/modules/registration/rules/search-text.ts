import { foldText } from '#lib/core/fold.ts';

/** Nobody types more of them, and each is looked for in three columns. */
const mostWords = 8;

/** @returns what a registration is found by besides its person's names; kept in a column, because the database cannot fold */
export function registrationTextOf(registration: { organisation: string; reference: string }): string {
	return foldText(`${registration.organisation} ${registration.reference}`);
}

/** @returns the words to look for, folded and without the wildcards of SQL's LIKE; none for an empty search */
export function searchWords(text: string): string[] {
	return foldText(text.replaceAll('%', ' ')).split(' ').filter(Boolean).slice(0, mostWords);
}
