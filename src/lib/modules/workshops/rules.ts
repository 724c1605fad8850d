import { locales, type Locale } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import { countryName } from '#lib/i18n/formats.ts';
import type { LocalizedText, WorkshopView } from './types.ts';

/**
 * @param texts one text in some of the interface's languages
 * @param locale the reader's
 * @returns the reader's version, else the first one there is, with the language it is in
 */
export function localized(texts: LocalizedText, locale: Locale): { text: string; language: Locale } {
	const language = [locale, ...locales].find((candidate) => texts[candidate]?.trim()) ?? locale;
	return { text: texts[language] ?? '', language };
}

/**
 * @param locale of the country's name
 * @returns venue, city and country as one line, without what is not known; empty for a purely online workshop
 */
export function placeOf(workshop: Pick<WorkshopView, 'venue' | 'city' | 'country'>, locale: Locale): string {
	const country = workshop.country === null ? '' : countryName(workshop.country, locale);
	return [workshop.venue, workshop.city, country].filter(Boolean).join(', ');
}

/** @returns the UTC instant at which the workshop's last day is over in its own zone */
export function endInstantOf(workshop: Pick<WorkshopView, 'endsOn' | 'zone'>): string {
	const dayAfter = Temporal.PlainDate.from(workshop.endsOn).add({ days: 1 }).toString();
	return instantOf(`${dayAfter}T00:00`, workshop.zone);
}
