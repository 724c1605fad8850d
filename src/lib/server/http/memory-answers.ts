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

interface Recalled {
	status: 200 | 304;
	headers: [string, string][];
	body: Uint8Array<ArrayBuffer> | null;
}

/**
 * @param url asked for
 * @param reader what the reader has chosen
 * @returns everything the bytes of a public page depend on besides its data
 */
export function answerKey(
	{ pathname, search }: URL,
	reader: { locale: string; theme: string; zone: string },
): string {
	return [pathname, search, reader.locale, reader.theme, reader.zone].join('\n');
}

/** @returns whether it pays to ask for the version */
export function isRemembered(key: string): boolean {
	return answers.has(key);
}

/**
 * @param key as `answerKey` gives it
 * @param version of the data, read from the database for this request
 * @param now UTC instant
 * @returns the remembered answer in that encoding, 304 where the reader has it already; undefined when it must be made
 */
export async function find(
	key: string,
	version: string,
	now: string,
	encoding: Encoding,
	ifNoneMatch: string | null,
): Promise<Recalled | undefined> {
	const answer = answers.get(key);
	if (!answer || answer.version !== version) return undefined;
	if (answer.validUntil !== null && now >= answer.validUntil) return undefined;
	if (matches(ifNoneMatch, answer.etag)) return { status: 304, headers: answer.headers, body: null };
	const body = (answer.bodies[encoding] ??= Uint8Array.from(await encode(answer.bodies.identity, encoding)));
	const encoded: [string, string][] = encoding === 'identity' ? [] : [['content-encoding', encoding]];
	return { status: 200, headers: [...answer.headers, ...encoded], body };
}

/** The same as `find`, as an answer of the framework. */
export async function recall(...wanted: Parameters<typeof find>): Promise<Response | undefined> {
	const found = await find(...wanted);
	return found && new Response(found.body, { status: found.status, headers: found.headers });
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
	const headers = [...response.headers]
		.filter(([name]) => !madeForOneReader.includes(name))
		.map(([name, value]): [string, string] => [
			name,
			value === 'text/html' ? 'text/html; charset=utf-8' : value,
		]);
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
