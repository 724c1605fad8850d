import { expect, test } from 'vitest';
import { isOfDomain, readDomain } from '#lib/modules/registration/rules/admission.ts';

test.each([
	['un.org', 'un.org'],
	['@FAO.un.org', 'fao.un.org'],
	[' gso.gov.vn. ', 'gso.gov.vn'],
	['bücher.example', 'bücher.example'],
	['vn', undefined],
	['', undefined],
	['un..org', undefined],
	['-un.org', undefined],
	['jane@un.org', undefined],
	['https://un.org', undefined],
	[`${'a'.repeat(64)}.org`, undefined],
])('%j is read as %j', (text, domain) => {
	expect(readDomain(text)).toBe(domain);
});

test.each([
	['jane@un.org', true],
	['jane@fao.un.org', true],
	['jane@fun.org', false],
	['jane@un.org.evil.example', false],
	['un.org', true],
	['', false],
])('%j is of un.org: %j', (email, is) => {
	expect(isOfDomain(email, ['who.int', 'un.org'])).toBe(is);
});
