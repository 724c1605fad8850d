import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const compressible = /^(text\/|application\/(json|xml|javascript|manifest\+json|atom\+xml)|image\/svg)/;
const smallest = 1_000;

export type Encoding = 'br' | 'gzip' | 'identity';

/** @returns the best encoding the client says it takes (RFC 9110 §12.5.3); a quality of 0 means no */
export function chooseEncoding(acceptEncoding: string | null): Encoding {
	const accepted = (acceptEncoding ?? '').toLowerCase();
	const takes = (name: string) =>
		new RegExp(`(^|,)\\s*${name}\\s*(;(?!\\s*q=0(\\.0*)?\\s*(,|$))|,|$)`).test(accepted);
	if (takes('br')) return 'br';
	return takes('gzip') ? 'gzip' : 'identity';
}

/** @returns the bytes in that encoding, at a level that costs less than it saves on a slow line */
export async function encode(body: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
	if (encoding === 'br') return compressBrotli(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
	if (encoding === 'gzip') return compressGzip(body, { level: 5 });
	return body;
}

/** @returns the answer compressed where that helps; streams, small or binary bodies and what says so (RFC 9111 §5.2.2.6) stay as they are */
export async function compressed(response: Response, encoding: Encoding): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (!compressible.test(type) || response.headers.has('content-encoding') || !response.body) return response;
	if (type.startsWith('text/event-stream')) return response;
	if (response.headers.get('cache-control')?.includes('no-transform')) return response;
	const headers = new Headers(response.headers);
	headers.append('vary', 'Accept-Encoding');
	const body = new Uint8Array(await response.arrayBuffer());
	if (encoding === 'identity' || body.length < smallest)
		return new Response(body, { status: response.status, headers });
	headers.set('content-encoding', encoding);
	headers.delete('content-length');
	return new Response(Buffer.from(await encode(body, encoding)), { status: response.status, headers });
}
