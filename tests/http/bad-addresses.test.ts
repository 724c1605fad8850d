import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { readingRows, tryOf } from './permissions/cells.ts';
import { nameOf } from './permissions/row.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const tails = [
	'%00',
	'%ED%A0%80',
	'%FF',
	'%zz',
	'%2e%2e%2f%2e%2e%2fetc%2fpasswd',
	'/__proto__',
	'%F0%9F%98%80',
	`/${'x'.repeat(4_000)}`,
];
const queries = [
	'page=-1',
	'page=1e99',
	'page=%00',
	'page=999999999999999999999',
	'q=%ED%A0%80&text=%00&search=%zz',
	'q=%25%5F%27%22%3B--&text=%22*&search=AND+OR+NEAR(',
	'lang=%00&state=__proto__&day=2026-02-30&sort=constructor&zone=Mars/Olympus',
	'day=%00&track=%00&room=%00&type=%00&topic=%00&country=%00&language=%00',
	`q=${'x'.repeat(4_000)}`,
	'x-sveltekit-invalidated=%zz',
	'__proto__[x]=1&constructor=1',
];

test.each(readingRows.map((row) => [nameOf(row), row] as const))(
	'%s answers every twist of its address calmly',
	async (_, row) => {
		const { path, cookie } = await tryOf(server, row);
		const [bare = ''] = path.split('?');
		const addresses = [
			...tails.map((tail) => bare + tail),
			...queries.map((query) => `${bare}?${query}`),
			...lastParts(bare),
		];
		const failed: [string, number][] = [];
		for (const address of addresses) {
			const { status, text } = await rawRequest(server.origin, {
				path: address,
				headers: { accept: 'text/html', cookie },
			});
			if (status === 0 || status >= 500 || text.includes('node_modules')) failed.push([address, status]);
		}
		expect(failed).toEqual([]);
	},
);

/** The same address with other last parts: what stands for a slug, a code, an id. */
function lastParts(path: string): string[] {
	const parts = path.split('/');
	const odd = ['constructor', '%00', '%ED%A0%80', "'%22;--", '..%2f..', '%0d%0aset-cookie:a=b', '😀'];
	return odd.map((part) => [...parts.slice(0, -1), encodeURI(part).replaceAll('%25', '%')].join('/'));
}

test('unknown addresses are not found, whatever is done there', async () => {
	const unknown = ['/nowhere', '/w/nowhere', '/w/nowhere/programme', '/wp-login.php', '/.env'];
	for (const path of unknown) expect((await rawRequest(server.origin, { path })).status).toBe(404);
	for (const method of ['PUT', 'DELETE', 'PATCH', 'TRACE', 'OPTIONS'])
		expect((await rawRequest(server.origin, { method, path: '/' })).status, method).toBeOneOf([
			204, 400, 403, 404, 405,
		]);
});

test.each(['?/default', '?/nothing', '?/__proto__', '?/constructor', '?x=1&/default'])(
	'an action %s that no page has',
	async (query) => {
		const response = await fetch(`${server.origin}/sign-in${query}`, {
			method: 'POST',
			headers: { origin: server.origin, accept: 'text/html' },
			body: new URLSearchParams({ email: 'somebody@example.org' }),
		});
		expect(response.status).toBe(404);
		expect(response.headers.get('content-type')).toMatch(/; charset=utf-8$/);
	},
);
