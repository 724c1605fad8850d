import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dataVersion, forgetPending, tryOf, writingRows, type Try } from './permissions/cells.ts';
import { ask, urlEncoded } from './permissions/client.ts';
import { nameOf } from './permissions/row.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const form = 'application/x-www-form-urlencoded';
const foreign = 'https://elsewhere.example';

/** Ways in which another site, or a file opened in the browser, can make somebody's browser send a form. */
const crossSite: [name: string, headers: Record<string, string>][] = [
	['foreign origin', { 'content-type': form, origin: foreign }],
	['null origin', { 'content-type': form, origin: 'null' }],
	['missing origin', { 'content-type': form }],
	['own host, other scheme', { 'content-type': form, origin: 'ORIGIN-AS-HTTPS' }],
	['own host as a prefix', { 'content-type': form, origin: 'ORIGIN.elsewhere.example' }],
	['text/plain', { 'content-type': 'text/plain', origin: foreign }],
	['upper case', { 'content-type': form.toUpperCase(), origin: foreign }],
	['no content type', { origin: foreign }],
	['multipart', { 'content-type': 'multipart/form-data; boundary=x', origin: foreign }],
	['json', { 'content-type': 'application/json', origin: foreign }],
];

test.each(writingRows.map((row) => [nameOf(row), row] as const))(
	'no other site can send %s',
	async (_, row) => {
		const attempt = await tryOf(server, row);
		const before = await dataVersion(server);
		const statuses: [string, number][] = [];
		for (const [name, headers] of crossSite) {
			const answer = await send(attempt, headers);
			statuses.push([name, answer.status]);
		}
		expect(await dataVersion(server)).toBe(before);
		// JSON is no form: another site cannot send it without asking first, and actions do not read it.
		expect(
			statuses.filter(([name, status]) => status !== 403 && !(name === 'json' && status === 415)),
		).toEqual([]);
		// The same from this site is done, so what refused the others was where they came from.
		const { world, method, path, role } = attempt;
		const own = await ask(server, world, { method, path, role, body: row.body?.(world, role) ?? {} });
		expect([200, 303]).toContain(own.status);
		await forgetPending(server);
	},
);

async function send({ row, world, role, ...attempt }: Try, headers: Record<string, string>) {
	const fields = row.body?.(world, role) ?? {};
	const isMultipart = headers['content-type']?.startsWith('multipart') === true;
	const body = fields instanceof FormData || isMultipart ? '--x--\r\n' : urlEncoded(fields).toString();
	const origin = headers.origin
		?.replace('ORIGIN-AS-HTTPS', server.origin.replace('http:', 'https:'))
		.replace('ORIGIN', server.origin);
	return rawRequest(server.origin, {
		method: attempt.method,
		path: attempt.path,
		headers: { accept: 'text/html', cookie: attempt.cookie, ...headers, ...(origin && { origin }) },
		body,
	});
}
