import { describe, expect, it } from 'vitest';
import { siteLinks } from '#lib/ui/site.ts';

const delegate = { fullName: 'Mai', isAdministrator: false, isOrganiser: false };

describe('siteLinks', () => {
	it.each([
		['a stranger', null, ['/']],
		['a delegate', delegate, ['/', '/me']],
		['an organiser', { ...delegate, isOrganiser: true }, ['/', '/me', '/organise']],
		['an administrator', { ...delegate, isAdministrator: true }, ['/', '/me', '/admin']],
	])('gives %s', (_, person, expected) => {
		expect(siteLinks(person, '/').map((link) => link.href)).toEqual(expected);
	});

	it.each([
		['/', 'page'],
		['/?past=1', 'page'],
		['/w/copenhagen/programme', 'true'],
		['/me', undefined],
	])('marks the workshops on %s', (path, expected) => {
		expect(siteLinks(delegate, path)[0]?.current).toBe(expected);
	});
});
