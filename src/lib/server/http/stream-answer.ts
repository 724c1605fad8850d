import { AsyncResource } from 'node:async_hooks';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { chooseEncoding } from './compression.ts';
import { runtime } from './process.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	json: 'application/json; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type StreamedKind = keyof typeof types;

/**
 * @param request of the reader, for the encodings they take
 * @param name of the file without its ending: letters, digits and hyphens
 * @param pieces of the file, each made when the reader has taken the one before; a reader who goes away ends the making
 * @returns a file to keep that is sent while it is made
 */
export function streamAnswer(
	request: Request,
	name: string,
	kind: StreamedKind,
	pieces: AsyncIterable<string | Uint8Array>,
): Response {
	const headers: Record<string, string> = {
		'content-type': types[kind],
		'content-disposition': `attachment; filename="${name}.${kind}"`,
		// Compressed here or not at all: to compress it later somebody would have to hold all of it (RFC 9111 §5.2.2.6).
		'cache-control': 'private, no-store, no-transform',
		vary: 'Cookie, Accept-Language, Accept-Encoding',
	};
	const isPacked = kind === 'xlsx' || !takesGzip(request);
	if (!isPacked) headers['content-encoding'] = 'gzip';
	return new Response(pulledFrom(isPacked ? pieces : gzipped(pieces)), { headers });
}

function takesGzip(request: Request): boolean {
	const accepted = request.headers.get('accept-encoding')?.replaceAll(/\bbr\b/gi, '') ?? null;
	return chooseEncoding(accepted) === 'gzip';
}

async function* gzipped(pieces: AsyncIterable<string | Uint8Array>): AsyncGenerator<Uint8Array> {
	const pack = createGzip({ level: 5 });
	pipeline(Readable.from(pieces, { objectMode: true }), pack, () => {});
	yield* pack as AsyncIterable<Uint8Array>;
}

/** What is asked for later still belongs to this request: its language is known by it. */
function pulledFrom(pieces: AsyncIterable<string | Uint8Array>): ReadableStream<Uint8Array> {
	const iterator = pieces[Symbol.asyncIterator]();
	const encoder = new TextEncoder();
	const pull = AsyncResource.bind(async (controller: ReadableStreamDefaultController<Uint8Array>) => {
		try {
			const { done, value } = await iterator.next();
			if (done) controller.close();
			else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
		} catch (thrown) {
			runtime().log.error({ err: thrown }, 'a file was not finished');
			controller.error(thrown);
		}
	});
	return new ReadableStream<Uint8Array>(
		{ pull, cancel: async () => void (await iterator.return?.()) },
		{ highWaterMark: 0 },
	);
}
