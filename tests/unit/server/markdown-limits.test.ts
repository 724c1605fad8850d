import { expect, test } from 'vitest';
import { renderMarkdown } from '#lib/server/markdown.ts';

const wideTable = `${'|a'.repeat(500)}|\n${'|-'.repeat(500)}|\n${'|\n'.repeat(1_200)}`;

test.each([
	['quotations without end', '>'.repeat(5_000)],
	['lists without end', '- '.repeat(2_500)],
	['a word without end', `${'a.'.repeat(10_000)}@`],
	['a table that fills itself up', wideTable],
	['many such tables', `${'|a'.repeat(60)}|\n${'|-'.repeat(60)}|\n${'|\n'.repeat(30)}\n`.repeat(10)],
	['emphasis that never ends', '_*a '.repeat(5_000)],
])('%s: shown as it was typed, for rendering it would take seconds', (_what, text) => {
	expect(renderMarkdown(text)).toBe(`<p>${text.replaceAll('>', '&gt;').replaceAll('\n', '<br />')}</p>\n`);
});

test('what is shown as it was typed is still not HTML', () => {
	expect(renderMarkdown(`<img src="x" onerror='y'>&amp;${'>'.repeat(3_000)}`)).toBe(
		`<p>&lt;img src=&quot;x&quot; onerror='y'&gt;&amp;amp;${'&gt;'.repeat(3_000)}</p>\n`,
	);
});

const address = `https://example.org/${'a'.repeat(1_900)}`;

test.each([
	['a long address', address, `<p><a href="${address}" rel="nofollow ugc noopener">${address}</a></p>\n`],
	['a script without spaces', '漢'.repeat(3_000), `<p>${'漢'.repeat(3_000)}</p>\n`],
	[
		'a long list with emphasis',
		'* **a** b\n'.repeat(300),
		`<ul>\n${'<li><strong>a</strong> b</li>\n'.repeat(300)}</ul>\n`,
	],
	[
		'a table of the usual size',
		`| a | b |\n|---|---|\n${'| 1 | 2 |\n'.repeat(200)}`,
		`<table>\n<thead>\n<tr>\n<th scope="col">a</th>\n<th scope="col">b</th>\n</tr>\n</thead>\n<tbody>${'<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n'.repeat(200)}</tbody></table>\n`,
	],
])('%s is rendered', (_what, text, html) => {
	expect(renderMarkdown(text)).toBe(html);
});
