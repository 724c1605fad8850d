import { AsyncLocalStorage } from 'node:async_hooks';
import { locales, type Locale } from '#lib/core/context.ts';
import { overwriteGetLocale } from './paraglide/runtime.js';

export const baseLocale: Locale = 'en';

const rightToLeft: readonly string[] = ['ar', 'fa', 'he', 'ur'];
const current = new AsyncLocalStorage<Locale>();

overwriteGetLocale(() => current.getStore() ?? baseLocale);

/** Runs `work` with messages in that language, also across waits. */
export function withLocale<T>(locale: Locale, work: () => T): T {
	return current.run(locale, work);
}

/** @returns whether the text names a language the interface has */
export function isLocale(text: string | null | undefined): text is Locale {
	return locales.includes(text as Locale);
}

/** @returns the direction its script is written in */
export function directionOf(locale: string): 'ltr' | 'rtl' {
	return rightToLeft.includes(locale) ? 'rtl' : 'ltr';
}

/**
 * @param header `Accept-Language` (RFC 9110 §12.5.4)
 * @returns the interface language the reader likes best, or the base language
 */
export function preferredLocale(header: string | null): Locale {
	const wishes = (header ?? '')
		.slice(0, 500)
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().split(';');
			const quality = parameters.map((p) => /^\s*q=([\d.]+)\s*$/.exec(p)?.[1]).find((q) => q !== undefined);
			return {
				language: tag.toLowerCase().split('-')[0],
				quality: quality === undefined ? 1 : Number(quality),
			};
		})
		.filter((wish) => wish.quality > 0)
		.sort((a, b) => b.quality - a.quality);
	return wishes.map((wish) => wish.language).find(isLocale) ?? baseLocale;
}

/**
 * @param choices in the order in which they count: of this address, of the cookie, of the account
 * @param acceptLanguage what the browser says
 * @returns the language to answer in
 */
export function readerLocale(
	choices: readonly (string | null | undefined)[],
	acceptLanguage: string | null,
): Locale {
	return choices.find(isLocale) ?? preferredLocale(acceptLanguage);
}
