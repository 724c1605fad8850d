import { locales, type Locale } from '#lib/core/context.ts';

/**
 * @param workshop whose first working language that we have words in counts
 * @returns the language in which its papers are made unless somebody chooses another
 */
export function paperLanguage({ workingLanguages }: { workingLanguages: readonly string[] }): Locale {
	return workingLanguages.flatMap((tag) => locales.find((locale) => locale === tag) ?? [])[0] ?? 'en';
}
