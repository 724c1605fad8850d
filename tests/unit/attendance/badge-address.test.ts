import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { badgeAddress, readBadge } from '#lib/modules/attendance/rules/badge-address.ts';

const alphabet = [...'23456789abcdefghjkmnpqrstuvwxyz'];
const reference = fc.string({ unit: fc.constantFrom(...alphabet), minLength: 8, maxLength: 8 });
const slug = fc.constantFrom('data', 'migration-data-2027', 'w1');
const origin = fc.constantFrom('https://roundtable.example.org', 'http://localhost:3000', 'https://a.b:8443');

describe('a badge is read back', () => {
	test('from its address on any site, whatever case the reference was given in', () => {
		fc.assert(
			fc.property(origin, slug, reference, fc.boolean(), (site, slug, reference, isLoud) => {
				const address = badgeAddress(site, slug, isLoud ? reference.toUpperCase() : reference);
				expect(readBadge(`${address}\n`)).toEqual({ reference, slug });
			}),
		);
	});

	test('from the bare reference in any case, with spaces, hyphens or dashes anywhere', () => {
		const gap = fc.constantFrom('', ' ', '-', '–', ' - ', '\t');
		const gaps = fc.array(gap, { minLength: 8, maxLength: 8 });
		fc.assert(
			fc.property(reference, gaps, fc.boolean(), (reference, gaps, isLoud) => {
				const typed = [...reference].map((letter, at) => letter + (gaps[at] ?? '')).join('');
				expect(readBadge(isLoud ? typed.toUpperCase() : typed)).toEqual({ reference, slug: null });
			}),
		);
	});

	test('and nothing else is taken for one', () => {
		fc.assert(
			fc.property(fc.string(), (text) => {
				const read = readBadge(text);
				if (read) expect(text.normalize('NFKC').replaceAll(/[\s\p{Pd}]/gu, '')).toHaveLength(8);
			}),
		);
	});
});

test.each([
	['', 'nothing'],
	['abcd234', 'a letter short'],
	['abcd23456', 'one too many'],
	['abcd0145', 'what no reference has'],
	['Nguyễn Văn', 'a name'],
	['https://example.org/abcd2345', 'any other address'],
	['https://example.org/organise/data/check-in', 'the page itself'],
	['https://example.org/organise/data/check-in?code=1', 'an address with half a reference'],
	['javascript:/organise/data/check-in', 'a script'],
])('%j is no badge: %s', (text) => {
	expect(readBadge(text)).toBe(null);
});
