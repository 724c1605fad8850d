import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { FindingList } from './schedule-findings.server.ts';
import { refuse, ScheduleRefusal } from './schedule-refusal.server.ts';
import { toScheduleShape, type XmlElement } from './schedule-xml-shape.server.ts';

const maxDepth = 32;
// Five thousand sessions stay below these; far more would keep the parser busy for seconds.
const limits = [
	{ field: 'element', piece: /</g, most: 300_000 },
	{ field: 'attribute', piece: /=\s*["']/g, most: 200_000 },
	{ field: 'entity', piece: /&/g, most: 500_000 },
];
const namedEntities = new Map([
	['amp', '&'],
	['lt', '<'],
	['gt', '>'],
	['quot', '"'],
	['apos', "'"],
]);

/**
 * Reads schedule.xml into the shape of schedule.json, so that one normaliser serves both: attributes become fields, `day`,
 * `room` and `event` elements lists, `href` an `url`. Every value is text.
 * @param text the whole file
 * @throws ScheduleRefusal not-xml, not-a-schedule, doctype, unknown-entity, nesting-too-deep, duplicate-key, too-many
 */
export function parseScheduleXml(text: string, findings: FindingList): unknown {
	checkMarkup(text);
	if (XMLValidator.validate(text) !== true) refuse('not-xml');
	const roots = toContent(parseOrdered(text)).filter((node) => typeof node !== 'string');
	const [root] = roots;
	if (!root || roots.length > 1) return refuse('not-xml');
	if (root.name !== 'schedule') return refuse('not-a-schedule', { root: root.name });
	return toScheduleShape(root, findings);
}

/** Refuses a document type and every other declaration, which are what entity attacks are made of. */
function checkMarkup(text: string): void {
	let at = text.indexOf('<!');
	while (at !== -1) {
		const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : null;
		if (end === null) refuse('doctype');
		const closed = text.indexOf(end, at + 4);
		if (closed === -1) refuse('not-xml');
		at = text.indexOf('<!', closed);
	}
	for (const { field, piece, most } of limits)
		if (!text.matchAll(piece).drop(most).next().done) refuse('too-many', { field, most });
}

function parseOrdered(text: string): unknown {
	const parser = new XMLParser({
		preserveOrder: true,
		ignoreAttributes: false,
		attributeNamePrefix: '',
		parseTagValue: false,
		trimValues: false,
		ignoreDeclaration: true,
		ignorePiTags: true,
		jPath: false,
		maxNestedTags: maxDepth,
		entityDecoder: {
			decode: decodeEntities,
			reset() {},
			setExternalEntities() {},
			addInputEntities() {},
			setXmlVersion() {},
		},
	});
	try {
		return parser.parse(text) as unknown;
	} catch (error) {
		if (error instanceof ScheduleRefusal) throw error;
		return refuse(error instanceof Error && /nested/.test(error.message) ? 'nesting-too-deep' : 'not-xml');
	}
}

/** The five named entities of XML 1.0 §4.6 and character references; others need a document type, which is refused. */
function decodeEntities(text: string): string {
	return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([^;&\s]{0,40}));?/gi, (all, hex, decimal, name) => {
		if (!all.endsWith(';')) return refuse('not-xml');
		if (name !== undefined)
			return namedEntities.get(name as string) ?? refuse('unknown-entity', { entity: all });
		const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
		return code <= 0x10ffff ? String.fromCodePoint(code) : refuse('not-xml');
	});
}

/** @param nodes ordered nodes of the parser: `{ name: children, ':@': attributes }` or `{ '#text': text }` */
function toContent(nodes: unknown): (string | XmlElement)[] {
	const content: (string | XmlElement)[] = [];
	for (const node of nodes as Record<string, unknown>[]) {
		const name = Object.keys(node).find((key) => key !== ':@');
		if (name === '#text') content.push(String(node[name]));
		else if (name !== undefined)
			content.push({
				name,
				attributes: (node[':@'] ?? {}) as Record<string, string>,
				content: toContent(node[name]),
			});
	}
	return content;
}
