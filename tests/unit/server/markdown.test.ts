import { expect, test } from 'vitest';
import { markdownToText, renderMarkdown } from '#lib/server/markdown.ts';

test('Markdown becomes HTML, headings below the page’s own', () => {
	expect(renderMarkdown('# One\n\n**two** [three](https://example.org)')).toBe(
		'<h3>One</h3>\n<p><strong>two</strong> <a href="https://example.org" rel="nofollow ugc noopener">three</a></p>\n',
	);
});

test.each([
	'<script>alert(1)</script>',
	'<img src=x onerror=alert(1)>',
	'[x](javascript:alert(1))',
	'[x](JaVaScRiPt&colon;alert(1))',
	'<a href="data:text/html,<script>alert(1)</script>">x</a>',
	'![x](https://tracker.example/p.png)',
	'<svg/onload=alert(1)>',
	'<iframe srcdoc="<script>alert(1)</script>"></iframe>',
	'<form action="https://evil.example"><input name=password></form>',
	'<p style="position:fixed">x</p>',
	'[x](//evil.example)',
	'<details open ontoggle=alert(1)>',
	'<math><mtext></p><style><img src=x onerror=alert(1)></style>',
])('%s does nothing', (text) => {
	const html = renderMarkdown(text);
	expect(html).not.toMatch(/<(script|img|svg|iframe|form|input|style|math|details)/i);
	expect(html).not.toMatch(/<[^>]*\s(on\w+|style|srcdoc)=/i);
	expect(html).not.toMatch(/href="(?!https?:|mailto:)/i);
});

test('as plain text it reads on one line, with its characters as written', () => {
	expect(markdownToText('# A\n\n- b & c\n- "d" <e>\n')).toBe('A b & c "d" <e>');
});

test.each([
	['# One\n\n## Two\n\n# Three', ['h3', 'h4', 'h3']],
	['## Begins low\n\n#### Skips one\n\n### Between', ['h3', 'h4', 'h4']],
	['###### Deepest first\n\n# Highest', ['h3', 'h3']],
	[
		'<h6>As HTML</h6>\n\n# One\n\n## Two\n\n### Three\n\n#### Four\n\n##### Five',
		['h3', 'h3', 'h4', 'h5', 'h6', 'h6'],
	],
])('headings of %j begin below the page’s own and skip no level', (text, levels) => {
	expect([...renderMarkdown(text).matchAll(/<(h\d)>/g)].map((match) => match[1])).toEqual(levels);
});
