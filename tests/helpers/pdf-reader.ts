import { inflateSync } from 'node:zlib';

export interface ReadPdf {
	/** pages, with the size of each in points (1/72 inch) */
	pages: { width: number; height: number }[];
	/** what is written on all pages, in the order of drawing, one line a run of text */
	text: string;
	/** each run of text with the numbers of the glyphs it is drawn with */
	runs: Run[];
	/** names of the fonts that are in the file */
	fonts: string[];
	language: string | null;
}

/**
 * Reads a PDF as far as its tests need it: objects, pages, and text through the fonts' ToUnicode maps (ISO 32000-1 §7.3, §9.10.3).
 * @param bytes an uncompressed object structure, as Typst writes it; streams may be deflated
 */
export function readPdf(bytes: Uint8Array): ReadPdf {
	const objects = objectsOf(Buffer.from(bytes));
	const bodies = [...objects.values()];
	const pages = bodies.filter(({ head }) => /\/Type\s*\/Page\b(?!s)/.test(head));
	const runs = pages.map((page) => runsOfPage(page, objects));
	return {
		runs: runs.flat(),
		pages: pages.map(({ head }) => {
			const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(head) ?? [];
			return { width: Number(width), height: Number(height) };
		}),
		text: runs.map((ofPage) => ofPage.map(({ text }) => text).join('\n')).join('\n'),
		fonts: [...new Set(bodies.flatMap(({ head }) => /\/BaseFont\s*\/\w+\+([\w-]+)/.exec(head)?.[1] ?? []))],
		language: /\/Lang\s*\((\w+)\)/.exec(bodies.map(({ head }) => head).join('\n'))?.[1] ?? null,
	};
}

interface Run {
	text: string;
	glyphs: string[];
}

interface PdfObject {
	head: string;
	stream: Buffer | null;
}

function objectsOf(file: Buffer): Map<string, PdfObject> {
	const source = file.toString('latin1');
	const objects = new Map<string, PdfObject>();
	for (const { 1: id = '', 2: body = '', index } of source.matchAll(/^(\d+) 0 obj\b([\s\S]*?)^endobj/gm)) {
		const [head = ''] = body.split(/^stream\r?\n/m, 1);
		const start = body.search(/^stream\r?\n/m);
		if (start === -1) {
			objects.set(id, { head: body, stream: null });
			continue;
		}
		const length = Number(/\/Length (\d+)/.exec(head)?.[1]);
		const begins = source.indexOf('stream\n', index) + 'stream\n'.length;
		const raw = file.subarray(begins, begins + length);
		objects.set(id, { head, stream: head.includes('/FlateDecode') ? inflateSync(raw) : raw });
	}
	return objects;
}

/** The object a key refers to, or the one the value stands in. */
function follow(head: string, key: string, objects: Map<string, PdfObject>): string {
	const id = new RegExp(`/${key} (\\d+) 0 R`).exec(head)?.[1];
	return id === undefined ? head : (objects.get(id)?.head ?? '');
}

function runsOfPage(page: PdfObject, objects: Map<string, PdfObject>): Run[] {
	const resources = follow(page.head, 'Resources', objects);
	const fonts = follow(resources, 'Font', objects);
	const maps = new Map(
		[...fonts.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', id = '']) => [
			name,
			unicodeMap(objects.get(id)?.head ?? '', objects),
		]),
	);
	const id = /\/Contents (\d+) 0 R/.exec(page.head)?.[1] ?? '';
	const content = objects.get(id)?.stream?.toString('latin1') ?? '';
	let map: Map<string, string> | undefined;
	const saved: (typeof map)[] = [];
	const runs: Run[] = [];
	for (const [sign, font, shown] of content.matchAll(drawing)) {
		if (sign === 'BT') runs.push({ text: '', glyphs: [] });
		else if (sign === 'q') saved.push(map);
		else if (sign === 'Q') map = saved.pop();
		else if (font !== undefined) map = maps.get(font);
		else if (shown !== undefined) {
			const run = runs.at(-1);
			const glyphs = glyphsOf(shown);
			run?.glyphs.push(...glyphs);
			if (run) run.text += glyphs.map((glyph) => map?.get(glyph) ?? '\ufffd').join('');
		}
	}
	return runs;
}

// Parentheses that are balanced need no backslash (ISO 32000-1 §7.3.4.2).
const inLiteral = String.raw`(?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*`;

/** Begin a text, keep and take back a font with the rest of the state, choose one, draw glyphs (ISO 32000-1 §8.4.2, §9.3, §9.4). */
const drawing = new RegExp(
	String.raw`\bBT\b|\bq\b|\bQ\b|\/(\w+) [\d.]+ Tf|(\[(?:\(${inLiteral}\)|[^\](])*\]|<[0-9A-Fa-f]*>|\(${inLiteral}\))\s*T[jJ]`,
	'g',
);
const strings = new RegExp(String.raw`<([0-9A-Fa-f]*)>|\((${inLiteral})\)`, 'g');

function glyphsOf(shown: string): string[] {
	return [...shown.matchAll(strings)]
		.map(([, hex, literal]) => hex ?? Buffer.from(unescapeLiteral(literal ?? ''), 'latin1').toString('hex'))
		.flatMap((hex) => hex.match(/.{4}/g) ?? [])
		.map((glyph) => glyph.toUpperCase());
}

/** ISO 32000-1 §7.3.4.2. */
function unescapeLiteral(text: string): string {
	const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
	return text.replaceAll(/\\([0-7]{1,3}|[\s\S])/g, (_, code: string) =>
		/^[0-7]/.test(code) ? String.fromCharCode(parseInt(code, 8)) : (named[code] ?? code),
	);
}

function unicodeMap(font: string, objects: Map<string, PdfObject>): Map<string, string> {
	const id = /\/ToUnicode (\d+) 0 R/.exec(font)?.[1] ?? '';
	const cmap = objects.get(id)?.stream?.toString('latin1') ?? '';
	const pairs = [...cmap.matchAll(/^<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>$/gm)];
	return new Map(
		pairs.map(([, code = '', utf16 = '']) => [
			code.toUpperCase(),
			Buffer.from(utf16, 'hex').swap16().toString('utf16le'),
		]),
	);
}
