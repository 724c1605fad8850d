import { foldText } from '#lib/core/fold.ts';
import type { OrganisationAlias, OrganisationDetails } from '../types.ts';

/** One of the names by which an organisation is found. */
export interface KeyedName extends OrganisationAlias {
	kind: 'name' | 'acronym' | 'alias';
	folded: string;
}

/**
 * @param name as somebody typed it
 * @returns what makes two spellings the same name: without case, marks, punctuation and a leading article; empty where
 *   nothing is left to compare
 */
export function organisationKey(name: string): string {
	const words = foldText(name)
		// "U.N.D.P." and "Women's" are single words.
		.replaceAll(/(?<=\p{L})[.'’](?=\p{L}|$|\s)/gu, '')
		.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
		.trim();
	return words.replace(/^the (?=.)/, '');
}

/** @returns every name by which the organisation is found, none twice in a country; the name first, then the acronym */
export function keyedNames(details: OrganisationDetails): KeyedName[] {
	const { name, acronym, country, aliases } = details;
	const names = [
		{ kind: 'name' as const, name, country },
		{ kind: 'acronym' as const, name: acronym, country },
		...aliases.map((alias) => ({ kind: 'alias' as const, ...alias })),
	];
	const keyed = new Map<string, KeyedName>();
	for (const each of names) {
		const folded = organisationKey(each.name);
		const key = `${each.country} ${folded}`;
		if (folded !== '' && !keyed.has(key)) keyed.set(key, { ...each, folded });
	}
	return [...keyed.values()];
}

/** @returns what the directory is searched and sorted by; the name stands first */
export function organisationSearchText(details: OrganisationDetails): string {
	return foldText([details.name, details.acronym, ...details.aliases.map(({ name }) => name)].join(' '));
}

/**
 * @param into the one that stays
 * @param from the one that goes
 * @returns the one that stays, found under all the names of both
 */
export function mergedDetails(into: OrganisationDetails, from: OrganisationDetails): OrganisationDetails {
	const inherited = keyedNames(from).map(({ name, country }) => ({ name, country }));
	const all = keyedNames({ ...into, aliases: [...into.aliases, ...inherited] });
	const aliases = all.filter(({ kind }) => kind === 'alias').map(({ name, country }) => ({ name, country }));
	return { ...into, aliases };
}
