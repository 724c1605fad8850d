import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { encode, type Encoding } from './compression.ts';

const maxBytes = 12_000_000;

/** Written anew for each answer; a cookie set beside one reader's page is nobody else's. */
const madeForOneReader: readonly string[] = ['etag', 'content-length', 'set-cookie'];

interface Remembered {
	version: string;
	/** UTC instant after which the answer says something else ("now" has moved on); null: only the version decides */
	validUntil: string | null;
	etag: string;
	headers: [string, string][];
	bodies: { identity: Uint8Array<ArrayBuffer>; br?: Uint8Array<ArrayBuffer>; gzip?: Uint8Array<ArrayBuffer> };
}

const answers = new LRUCache<string, Remembered>({
	maxSize: maxBytes,
	sizeCalculation: (answer) =>
		Object.values(answer.bodies).reduce((sum, body) => sum + (body?.length ?? 0), 0) + 2_000,
});

/**
 * @param key everything the bytes depend on besides the data: address, language, theme, zone
 * @param version of the data, read from the database for this request
 * @param now UTC instant
 * @returns the remembered answer in that encoding, 304 where the reader has it already; undefined when it must be made
 */
export async function recall(
	key: string,
	version: string,
	now: string,
	encoding: Encoding,
	ifNoneMatch: string | null,
): Promise<Response | undefined> {
	const answer = answers.get(key);
	if (!answer || answer.version !== version) return undefined;
	if (answer.validUntil !== null && now >= answer.validUntil) return undefined;
	if (matches(ifNoneMatch, answer.etag)) return new Response(null, { status: 304, headers: answer.headers });
	const body = (answer.bodies[encoding] ??= Uint8Array.from(await encode(answer.bodies.identity, encoding)));
	const response = new Response(body, { headers: answer.headers });
	if (encoding !== 'identity') response.headers.set('content-encoding', encoding);
	return response;
}

/**
 * Keeps a fresh answer and gives it back with its ETag.
 * @param response 200, its body not yet read
 */
export async function remember(
	key: string,
	version: string,
	validUntil: string | null,
	response: Response,
): Promise<void> {
	const body = new Uint8Array(await response.arrayBuffer());
	const etag = etagOf(body);
	const headers = [...response.headers].filter(([name]) => !madeForOneReader.includes(name));
	headers.push(['etag', etag]);
	answers.set(key, { version, validUntil, etag, headers, bodies: { identity: body } });
}

/** @returns a weak ETag of these bytes: the same entity whatever it is compressed with (RFC 9110 §8.8.1) */
export function etagOf(body: string | Uint8Array): string {
	return `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** @returns whether `If-None-Match` names this entity (RFC 9110 §13.1.2, weak comparison) */
export function matches(ifNoneMatch: string | null, etag: string): boolean {
	if (ifNoneMatch === null) return false;
	const bare = (tag: string) => tag.trim().replace(/^W\//, '');
	return ifNoneMatch === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === bare(etag));
}
