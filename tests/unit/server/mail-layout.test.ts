import { describe, expect, test } from 'vitest';
import { defuseLinks, headerText, layOutMail } from '#lib/server/mail/layout.ts';
import type { MailDraft } from '#lib/server/mail/types.ts';

const draft: MailDraft = {
	kind: 'test.sent',
	recipient: { personId: null, email: 'a@example.org', locale: 'vi' },
	subject: 'Subject',
	paragraphs: ['Hello'],
};

test('a link is built from the configured origin and stands in both forms', () => {
	const body = layOutMail(
		{ ...draft, action: { label: 'Open', path: '/me?x=1&y=2' } },
		'https://table.example',
	);
	expect(body.text).toBe('Hello\n\nOpen:\nhttps://table.example/me?x=1&y=2\n');
	expect(body.html).toContain('<a href="https://table.example/me?x=1&amp;y=2">Open</a>');
	expect(body.html).toContain('<html lang="vi">');
});

test('whatever gets into a path, the link stays one address of ours', () => {
	const path = '/w/x\n\nSign in: https://evil.example/"><b>';
	const body = layOutMail({ ...draft, action: { label: 'Open', path } }, 'https://table.example');
	expect(body.text).toBe(
		'Hello\n\nOpen:\nhttps://table.example/w/xSign%20in:%20https://evil.example/%22%3E%3Cb%3E\n',
	);
	expect(() =>
		layOutMail({ ...draft, action: { label: 'Open', path: '.evil.example/' } }, 'https://table.example'),
	).toThrow(new Error('the link of test.sent leads elsewhere'));
});

test('texts of people are escaped and form no links', () => {
	const body = layOutMail(
		{
			...draft,
			paragraphs: ['<b>Win</b> at https://evil.example/x or mail me@evil.example'],
			quote: 'see evil.example\nnow',
		},
		'https://table.example',
	);
	expect(body.html).toContain('&lt;b&gt;Win&lt;/b&gt;');
	expect(body.html).not.toContain('evil.example');
	expect(body.text).not.toMatch(/https:\/\/evil|evil\.example|me@evil/);
	expect(body.text).toContain('> now');
});

describe.each([
	['evil.example', 'evil.\u2060example'],
	['http://a', 'http:\u2060//a'],
	['a@b', 'a@\u2060b'],
	['evil-.example', 'evil-.\u2060example'],
	['evil_.example', 'evil_.\u2060example'],
	['☃.example', '☃.\u2060example'],
	// International domain names may be written with other full stops (RFC 3490 §3.1).
	['evil。example', 'evil。\u2060example'],
	['evil．example', 'evil．\u2060example'],
	['evil｡example', 'evil｡\u2060example'],
	['\\\\host\\share', '\\\u2060\\host\\share'],
	['Dr. Anna', 'Dr. Anna'],
	['at 10:30', 'at 10:30'],
])('defuse %j', (text, expected) => {
	test('becomes inert', () => expect(defuseLinks(text)).toBe(expected));
});

test('a header is one line of bounded length', () => {
	expect(headerText('Hi\r\nBcc: x@y\u2028z')).toBe('Hi Bcc: x@y z');
	expect(headerText('x'.repeat(500))).toHaveLength(200);
});
