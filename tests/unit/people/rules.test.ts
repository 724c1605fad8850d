import { describe, expect, test } from 'vitest';
import { isEmailAddress, normalizeEmail } from '#lib/modules/people/rules/email.ts';
import { searchTextOf } from '#lib/modules/people/rules/search-text.ts';
import { describeUserAgent } from '#lib/modules/people/rules/user-agent.ts';

describe('addresses', () => {
	test.each([
		[' Lan@Example.ORG ', 'lan@example.org'],
		['mi\u212Ae@example.org', 'mike@example.org'],
		['lan@ex\u0061\u0301mple.org', 'lan@exámple.org'],
	])('%j is kept as %j', (typed, kept) => expect(normalizeEmail(typed)).toBe(kept));

	test.each(['lan@example.org', 'lan.dang+un@mail.example.org', 'đặng@exámple.org', 'a@b.co'])(
		'%s is one',
		(email) => expect(isEmailAddress(email)).toBe(true),
	);

	test.each([
		'',
		'lan',
		'lan@',
		'@example.org',
		'lan@example',
		'lan@@example.org',
		'lan@example..org',
		'lan@.example.org',
		'lan@example.org.',
		'lan dang@example.org',
		'lan@example.org,victim@example.org',
		'lan@example.org;victim@example.org',
		'Lan <lan@example.org>',
		'"lan dang"@example.org',
		'lan(comment)@example.org',
		'lan@[127.0.0.1]',
		'lan@example.org\r\nBcc: victim@example.org',
		'lan\u0000@example.org',
		'lan\u200B@example.org',
		`${'a'.repeat(65)}@example.org`,
		`lan@${'a.'.repeat(130)}org`,
	])('%j is none', (email) => expect(isEmailAddress(email)).toBe(false));
});

describe('browsers', () => {
	test.each([
		[
			'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/149.0 Safari/537.36',
			'Chrome',
			'Windows',
		],
		[
			'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0 Safari/537.36 Edg/149.0',
			'Edge',
			'Windows',
		],
		['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
		['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604.1', 'Safari', 'iOS'],
		['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/19.0 Safari/605.1', 'Safari', 'macOS'],
		[
			'Mozilla/5.0 (Linux; Android 16) SamsungBrowser/29.0 Chrome/136.0 Safari/537.36',
			'Samsung Internet',
			'Android',
		],
		['curl/8.0', null, null],
		['', null, null],
	])('%s', (userAgent, browser, system) => {
		expect(describeUserAgent(userAgent)).toEqual({ browser, system });
	});
});

test('people are found and sorted by their folded names, then their address', () => {
	expect(searchTextOf({ fullName: 'Đặng Thị Lan', badgeName: null, email: 'LAN@example.org' })).toBe(
		'dang thi lan lan@example.org',
	);
});
