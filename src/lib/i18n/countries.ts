import { countryCodes } from '#lib/core/countries.ts';
import { countryName, type Locale } from './formats.ts';
import { getLocale } from './paraglide/runtime.js';

interface CountryChoice {
	/** ISO 3166-1 alpha-2 */
	value: string;
	label: string;
}

const lists = new Map<Locale, readonly CountryChoice[]>();

/** @returns every country to choose from, by its name in that language and in that language's order */
export function listCountries(locale: Locale = getLocale()): readonly CountryChoice[] {
	const known = lists.get(locale);
	if (known) return known;
	const { compare } = new Intl.Collator(locale);
	const list = countryCodes
		.map((value) => ({ value, label: countryName(value, locale) }))
		.sort((a, b) => compare(a.label, b.label));
	lists.set(locale, list);
	return list;
}
