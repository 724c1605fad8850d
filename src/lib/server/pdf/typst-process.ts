// Runs in a process of its own: a compiler written in another language can take the process it runs in down with it, and
// native code cannot be stopped from within. Plain Node starts this file; only types are imported from it.
import { readFile } from 'node:fs/promises';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

/** What the parent asks for. The layout is ours; what people wrote comes in the document, which is data. */
export interface TypesettingJob {
	/** Typst source; reads `sys.inputs.document` */
	layout: string;
	/** JSON */
	document: string;
}

export type TypesettingOutcome = { pdf: Uint8Array } | { problem: 'unavailable' | 'failed'; detail: string };

// The compiler looks for files below this folder, and there is none.
const noWorkspace = '/nowhere/at/all';

// The glyphs of Chinese are 17 MB that few documents need: only the first one that does opens the compiler with them.
let compiler: { typst: Promise<NodeCompiler>; hasChinese: boolean } | undefined;

function compilerFor(document: string): Promise<NodeCompiler> {
	const hasChinese = /\p{Script=Han}/u.test(document);
	if (!compiler || (hasChinese && !compiler.hasChinese))
		compiler = { typst: openCompiler(hasChinese), hasChinese };
	return compiler.typst;
}

async function openCompiler(hasChinese: boolean): Promise<NodeCompiler> {
	const { NodeCompiler: Compiler } = await import('@myriaddreamin/typst-ts-node-compiler');
	const latin = import.meta.resolve('@embedpdf/fonts-latin');
	const arabic = import.meta.resolve('@embedpdf/fonts-arabic');
	const chinese = import.meta.resolve('@embedpdf/fonts-sc');
	const fontBlobs = await Promise.all([
		...['Regular', 'SemiBold', 'Italic'].map((style) => font(latin, `NotoSans-${style}`)),
		...['Regular', 'Bold'].map((style) => font(arabic, `NotoNaskhArabic-${style}`)),
		...(hasChinese ? ['Regular', 'Bold'] : []).map((style) => font(chinese, `NotoSansHans-${style}`, 'otf')),
	]);
	return Compiler.create({ workspace: noWorkspace, fontArgs: [{ fontBlobs }] });
}

function font(main: string, name: string, ending = 'ttf'): Promise<Buffer> {
	return readFile(new URL(`../fonts/${name}.${ending}`, main));
}

async function typeset({ layout, document }: TypesettingJob): Promise<TypesettingOutcome> {
	let typst: NodeCompiler;
	try {
		typst = await compilerFor(document);
	} catch (error) {
		return { problem: 'unavailable', detail: String(error) };
	}
	try {
		const result = typst.compile({ mainFileContent: layout, inputs: { document } });
		if (!result.result)
			return { problem: 'failed', detail: JSON.stringify(result.takeError()?.shortDiagnostics) };
		return { pdf: typst.pdf(result.result) };
	} catch (error) {
		return { problem: 'failed', detail: String(error) };
	} finally {
		// What it remembers of one document is of no use to the next.
		typst.evictCache(0);
	}
}

process.on('message', (job: TypesettingJob) => {
	void typeset(job).then((outcome) => process.send?.(outcome));
});
// The parent decides when this ends: it may still wait for a document while it shuts down.
process.on('SIGINT', () => {}).on('SIGTERM', () => {});
process.on('disconnect', () => process.exit());
