import { locales, type Locale } from '#lib/core/context.ts';
import type { LocalizedText } from './types.ts';

/**
 * @param texts one text in some of the interface's languages
 * @param locale the reader's
 * @returns the reader's version, else the first one there is, with the language it is in
 */
export function localized(texts: LocalizedText, locale: Locale): { text: string; language: Locale } {
	const language = [locale, ...locales].find((candidate) => texts[candidate]?.trim()) ?? locale;
	return { text: texts[language] ?? '', language };
}
