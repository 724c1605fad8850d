import { brotliCompressSync } from 'node:zlib';

export interface PageWeight {
	name: string;
	/** compressed bytes of the page, its styles and its scripts; fonts and images left out */
	html: number;
	styles: number;
	scripts: number;
}

/** @returns what a first visit sends, compressed as the server compresses */
export async function weighPage(origin: string, page: { name: string; path: string }): Promise<PageWeight> {
	const response = await fetch(origin + page.path);
	const html = await response.text();
	const sizes = async (pattern: RegExp) => {
		let sum = 0;
		for (const [, address] of html.matchAll(pattern)) {
			const asset = await fetch(new URL(address as string, origin + page.path));
			sum += brotliCompressSync(Buffer.from(await asset.arrayBuffer())).length;
		}
		return sum;
	};
	return {
		name: page.name,
		html: brotliCompressSync(Buffer.from(html)).length,
		styles: await sizes(/<link[^>]*href="([^"]+\.css)"/g),
		scripts: await sizes(/<script[^>]*src="([^"]+)"/g),
	};
}
