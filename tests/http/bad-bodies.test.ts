import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { tryOf, writingRows, type Try } from './permissions/cells.ts';
import { nameOf, type FieldValues, type Row } from './permissions/row.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=cut';

interface Body {
	type: string;
	content: (names: string[]) => string | Buffer;
}

const encoded = (value: string) => (names: string[]) => names.map((name) => `${name}=${value}`).join('&');

/** Bodies that no browser sends. None is answered with an error of ours. */
const bodies: Record<string, Body> = {
	empty: { type: form, content: () => '' },
	'no value anywhere': { type: form, content: encoded('') },
	'NUL in every field': { type: form, content: encoded('a%00b') },
	'lone surrogates': { type: form, content: encoded('%ED%A0%80x') },
	'broken percent-encoding': { type: form, content: encoded('%zz%') },
	'broken UTF-8': { type: form, content: encoded('%FF%FE') },
	'names of prototypes': { type: form, content: () => '__proto__=1&constructor=2&toString=3' },
	'every field twice': { type: form, content: (names) => `${encoded('1')(names)}&${encoded('2')(names)}` },
	'20,000 letters in every field': { type: form, content: (names) => encoded('n'.repeat(20_000))(names) },
	'right-to-left marks and emoji': { type: form, content: encoded('%E2%80%AE%F0%9F%98%80') },
	'100,000 fields': { type: form, content: (names) => `${'a=1&'.repeat(100_000)}${encoded('1')(names)}` },
	'files for texts': {
		type: multipart,
		content: (names) =>
			`${names
				.map(
					(name) =>
						`--cut\r\ncontent-disposition: form-data; name="${name}"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\nx\r\n`,
				)
				.join('')}--cut--\r\n`,
	},
};

describe.each(writingRows.map((row) => [nameOf(row), row] as const))('%s', (_, row) => {
	test('takes no odd body for an error of its own', async () => {
		const attempt = await tryOf(server, row);
		const names = fieldNames(attempt);
		const statuses: Record<string, number> = {};
		for (const [name, { type, content }] of Object.entries(bodies)) {
			const answer = await post(attempt, type, content(names));
			statuses[name] = answer.status;
		}
		expect(Object.entries(statuses).filter(([, status]) => status === 0 || status >= 500)).toEqual([]);
	});

	test('refuses a body that is cut off', async () => {
		const attempt = await tryOf(server, row);
		const cut = '--cut\r\ncontent-disposition: form-data; name="a"\r\n\r\nno end';
		const readsNoFields = fieldNames(attempt).length === 0;
		const { status } = await post(attempt, multipart, cut);
		expect(status).toBeOneOf(readsNoFields ? [200, 303, 409, 400] : [400]);
	});

	test('refuses a body that is too large for a page', async () => {
		const attempt = await tryOf(server, row);
		const { status } = await post(attempt, form, `a=${'x'.repeat(600_000)}`);
		expect(status).toBe(413);
	});
});

/** That many bytes, in pieces and without a length. */
function endless(bytes: number, head: string): Readable {
	const chunk = Buffer.alloc(65_536, 'x');
	return Readable.from(
		(function* () {
			yield head;
			for (let sent = 0; sent < bytes; sent += chunk.length) yield chunk;
		})(),
	);
}

test.each([
	['a page', (row: Row) => row.route.endsWith('/sign-in'), form, 'a='],
	[
		'an upload',
		(row: Row) => row.act === '?/upload',
		multipart,
		'--cut\r\ncontent-disposition: form-data; name="file"; filename="a.json"\r\n\r\n',
	],
])('cuts off 50 MB that announce no length, sent to %s', async (_, isMeant, type, head) => {
	const row = writingRows.find(isMeant);
	if (!row) throw new Error('no such form');
	const { status } = await post(await tryOf(server, row), type, endless(50_000_000, head));
	expect(status).toBeOneOf([0, 413]);
	expect((await rawRequest(server.origin, { path: '/healthz' })).status).toBe(200);
});

function fieldNames({ row, world, role }: Try): string[] {
	const fields: FieldValues | FormData = row.body?.(world, role) ?? {};
	return fields instanceof FormData ? [...fields.keys()] : Object.keys(fields);
}

function post({ path, method, cookie }: Try, type: string, body: string | Buffer | Readable) {
	return rawRequest(server.origin, {
		method,
		path,
		headers: { accept: 'text/html', origin: server.origin, cookie, 'content-type': type },
		body,
	});
}
