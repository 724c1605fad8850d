/** Bytes. */
export const largestLetter = 10 * 1024 * 1024;

/** Of one invitation. */
export const mostLetters = 5;

/** What a letter may be, by what is in the file. */
export const letterTypes: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'];

export type LetterRefusal = 'too_large' | 'kind_refused' | 'too_many' | 'state_changed';
export type LetterOutcome = { ok: true } | { ok: false; reason: LetterRefusal };
