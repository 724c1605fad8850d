import { cleanText } from '../importers/schedule-text.server.ts';

/** @returns one element; attributes that are null are left out, text stands without space around it, elements on lines of their own */
export function element(
	name: string,
	attributes: Record<string, string | null>,
	content: string | string[] = [],
): string {
	const start = Object.entries(attributes)
		.map(([key, value]) => (value === null ? '' : ` ${key}="${escape(value, /[&<>"\t\n\r]/g)}"`))
		.join('');
	if (content.length === 0) return `<${name}${start}/>`;
	if (typeof content === 'string') return `<${name}${start}>${escape(content, /[&<>\r]/g)}</${name}>`;
	return `<${name}${start}>\n${content.join('\n')}\n</${name}>`;
}

const entities = new Map([
	['&', '&amp;'],
	['<', '&lt;'],
	['>', '&gt;'],
	['"', '&quot;'],
]);

/** White space that reading would change (XML 1.0 §2.11, §3.3.3) becomes a character reference. */
function escape(text: string, unsafe: RegExp): string {
	return cleanText(text).replace(unsafe, (it) => entities.get(it) ?? `&#${it.charCodeAt(0)};`);
}
