import { expect, test } from 'vitest';
import { countryCodes } from '#lib/core/countries.ts';
import { countriesIn, isRegionCode, regionOf, regions } from '#lib/core/regions.ts';

test.each([
	['VN', '142'],
	['DK', '150'],
	['KE', '002'],
	['BR', '019'],
	['FJ', '009'],
	['AQ', undefined],
	['TW', undefined],
	['XX', undefined],
])('%s belongs to %s', (country, region) => {
	expect(regionOf(country)).toBe(region);
});

test('the five regions stand with their subregions behind them', () => {
	expect(regions.filter(({ parent }) => parent === null).map(({ code }) => code)).toEqual([
		'002',
		'019',
		'142',
		'150',
		'009',
	]);
	expect(regions.slice(0, 3)).toEqual([
		{ code: '002', parent: null, name: 'Africa' },
		{ code: '015', parent: '002', name: 'Northern Africa' },
		{ code: '202', parent: '002', name: 'Sub-Saharan Africa' },
	]);
});

test('a subregion has its own countries, a region those of all of them', () => {
	expect(countriesIn('035')).toEqual(['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN']);
	expect(countriesIn('202')).toContain('KE');
	expect(countriesIn('142')).toContain('VN');
	expect(countriesIn('999')).toEqual([]);
});

test('every country is in one region at most, and all but two are in one', () => {
	expect(countryCodes.filter((code) => regionOf(code) === undefined)).toEqual(['AQ', 'TW']);
});

test('only regions and subregions are chosen by', () => {
	expect(['142', '035', '001', '704', 'Asia'].map(isRegionCode)).toEqual([true, true, false, false, false]);
});
