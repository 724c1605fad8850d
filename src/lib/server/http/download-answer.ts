import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { error } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';

/**
 * @param open opens an uploaded file for reading; it is closed when the answer is sent or broken off
 * @param about.name it is saved under; may hold any character
 * @returns a download that no browser shows as a page or runs, and that no cache keeps; 404 where the file is gone
 */
export async function downloadAnswer(
	method: string,
	open: () => Promise<FileHandle | undefined>,
	{ name, contentType, size }: { name: string; contentType: string; size: number },
): Promise<Response> {
	const headers = {
		'content-type': contentType.startsWith('text/') ? `${contentType}; charset=utf-8` : contentType,
		'content-length': String(size),
		'content-disposition': attachment(name),
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, no-store',
	};
	// Nobody reads the body of an answer to HEAD, so nothing would ever close the file.
	if (method === 'HEAD') return new Response(null, { headers });
	const file = await open();
	if (!file) return error(404, m.error_not_found());
	return new Response(Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>, { headers });
}

/** RFC 6266 §4.3: a plain name for old programs, and the whole one percent-encoded (RFC 8187 §3.2). */
function attachment(name: string): string {
	const plain = name.normalize('NFD').replaceAll(/[^\w .()-]/g, '');
	const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(
		/['()*]/g,
		(sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
