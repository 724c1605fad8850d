import { expect, test } from 'vitest';
import { countryCodes, isCountryCode } from '#lib/core/countries.ts';
import { listCountries } from '#lib/i18n/countries.ts';

test('there are 249 codes, each once and in order', () => {
	expect(countryCodes).toHaveLength(249);
	expect([...new Set(countryCodes)].sort()).toEqual(countryCodes);
});

test.each([
	['VN', true],
	['vn', false],
	['XX', false],
	['EU', false],
	['', false],
])('%o is a country: %o', (code, expected) => {
	expect(isCountryCode(code)).toBe(expected);
});

test('every code has a name in every language, and names stand in the order of the language', () => {
	for (const locale of ['en', 'vi'] as const) {
		const list = listCountries(locale);
		expect(list.filter(({ value, label }) => value === label)).toEqual([]);
		const labels = list.map(({ label }) => label);
		expect(labels).toEqual([...labels].sort(new Intl.Collator(locale).compare));
	}
	expect(listCountries('vi').find(({ value }) => value === 'DK')?.label).toBe('Đan Mạch');
	expect(listCountries('en').at(-1)?.value).toBe('ZW');
});
