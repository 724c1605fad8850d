import { LRUCache } from 'lru-cache';
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { isTooIntricate } from './markdown-limits.ts';

const marked = new Marked({ gfm: true, breaks: true, async: false });

// Rendering and sanitising a comment costs more than serving it; a thread of 200 is read far more often than written.
const rendered = new LRUCache<string, string>({
	maxSize: 4_000_000,
	sizeCalculation: (html, text) => html.length + text.length,
});

const plain = new LRUCache<string, string>({
	maxSize: 2_000_000,
	sizeCalculation: (words, text) => words.length + text.length,
});

const allowed: sanitizeHtml.IOptions = {
	allowedTags: [
		'p',
		'br',
		'strong',
		'em',
		'del',
		'a',
		'ul',
		'ol',
		'li',
		'blockquote',
		'code',
		'pre',
		'hr',
		'h3',
		'h4',
		'h5',
		'h6',
		'table',
		'thead',
		'tbody',
		'tr',
		'th',
		'td',
	],
	allowedAttributes: { a: ['href', 'rel'], ol: ['start'], th: ['scope'] },
	allowedSchemes: ['http', 'https', 'mailto'],
	allowProtocolRelative: false,
	disallowedTagsMode: 'escape',
	transformTags: {
		a: sanitizeHtml.simpleTransform('a', { rel: 'nofollow ugc noopener' }),
		th: sanitizeHtml.simpleTransform('th', { scope: 'col' }),
	},
};

/**
 * @param text Markdown (CommonMark with GFM tables) as somebody wrote it
 * @returns HTML that is safe to show: sanitised after rendering, without images, scripts, styles or unknown schemes. A text
 *   made to keep the renderer busy comes back as it was typed
 */
export function renderMarkdown(text: string): string {
	const known = text === '' ? '' : rendered.get(text);
	if (known !== undefined) return known;
	const html = isTooIntricate(text) ? asTyped(text) : sanitised(text);
	if (html !== '') rendered.set(text, html);
	return html;
}

function sanitised(text: string): string {
	const transformTags = { ...allowed.transformTags, ...headingsBelowThePage() };
	return sanitizeHtml(marked.parse(text) as string, { ...allowed, transformTags });
}

function asTyped(text: string): string {
	const escaped = text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
	return `<p>${escaped.replaceAll('\n', '<br />')}</p>\n`;
}

/**
 * The headings of a text stand below the page's own and skip no level, whatever level their author began with: people who
 * listen to a page find their way by them (WCAG 2.2, 1.3.1).
 */
function headingsBelowThePage(): Record<string, sanitizeHtml.Transformer> {
	const open: number[] = [];
	const level: sanitizeHtml.Transformer = (tagName, attribs) => {
		const depth = Number(tagName.slice(1));
		while ((open.at(-1) ?? 0) >= depth) open.pop();
		open.push(depth);
		return { tagName: `h${Math.min(open.length + 2, 6)}`, attribs };
	};
	return Object.fromEntries(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name) => [name, level]));
}

/**
 * @param text Markdown
 * @returns its words without marks, on one line, for excerpts, calendars and plain-text mails
 */
export function markdownToText(text: string): string {
	const known = text === '' ? '' : plain.get(text);
	if (known !== undefined) return known;
	const html = renderMarkdown(text)
		.replaceAll(/<\/(p|li|h\d|tr|blockquote|pre)>/g, '$& ')
		.replaceAll('<br />', ' ');
	const words = sanitizeHtml(html, { allowedTags: [], allowedAttributes: {} })
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&amp;', '&')
		.replaceAll(/\s+/g, ' ')
		.trim();
	if (words !== '') plain.set(text, words);
	return words;
}
