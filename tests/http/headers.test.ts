import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rawRequest, type RawAnswer } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const everywhere = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'strict-origin-when-cross-origin',
	'x-frame-options': 'DENY',
	'cross-origin-opener-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin',
};

async function get(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
	return rawRequest(server.origin, { path, headers: { accept: 'text/html', ...headers } });
}

/** A style sheet or font that the front page names. */
async function builtAsset(): Promise<string> {
	const { text } = await get('/');
	const path = /"([./]*_app\/immutable\/[^"]+\.css)"/.exec(text)?.[1];
	if (!path) throw new Error('the front page names no style sheet');
	return new URL(path, `${server.origin}/`).pathname;
}

const answers: [name: string, status: number, ask: () => Promise<RawAnswer>][] = [
	['a page', 200, () => get('/')],
	['a redirect', 303, () => get('/me')],
	['an unknown address', 404, () => get('/nowhere')],
	['an address that cannot be read', 400, () => get('/%zz')],
	['the health check', 200, () => get('/healthz')],
	['a file', 200, () => get('/favicon.svg')],
	['a style sheet', 200, async () => get(await builtAsset())],
	[
		'a form of another site',
		403,
		() =>
			rawRequest(server.origin, {
				method: 'POST',
				path: '/sign-in',
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://elsewhere.example' },
				body: 'email=a',
			}),
	],
	[
		'a body that is too large',
		413,
		() =>
			rawRequest(server.origin, {
				method: 'POST',
				path: '/sign-in',
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: server.origin },
				body: 'x'.repeat(600_000),
			}),
	],
];

test.each(answers)('%s carries the headers that keep browsers strict', async (_, status, ask) => {
	const answer = await ask();
	expect(answer.status).toBe(status);
	expect(answer.headers).toMatchObject(everywhere);
	expect(answer.headers['strict-transport-security']).toBeUndefined();
	expect(answer.headers['x-powered-by']).toBeUndefined();
	expect(answer.headers.server).toBeUndefined();
});

test('a page allows no script, style, frame or form target but its own', async () => {
	const policy = (await get('/')).headers['content-security-policy'];
	const directives = String(policy)
		.split(';')
		.map((directive) => directive.trim())
		.sort();
	expect(directives).toEqual([
		"base-uri 'none'",
		"connect-src 'self'",
		"default-src 'none'",
		"font-src 'self'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		"img-src 'self' data:",
		"manifest-src 'self'",
		"object-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
	]);
});

test('an error page is as strict', async () => {
	const { headers } = await get('/nowhere');
	expect(headers['content-security-policy']).toContain("script-src 'self'");
	expect(headers['content-type']).toBe('text/html; charset=utf-8');
});

describe('what may be kept', () => {
	test('pages are kept by nobody', async () => {
		for (const path of ['/', '/sign-in', '/nowhere', '/healthz'])
			expect((await get(path)).headers['cache-control'], path).toBe('private, no-store');
	});

	test('built assets are kept for good, under names that change with them', async () => {
		const { headers } = await get(await builtAsset());
		expect(headers['cache-control']).toBe('public,max-age=31536000,immutable');
	});

	test('a form refused is kept by nobody', async () => {
		const answer = await rawRequest(server.origin, {
			method: 'POST',
			path: '/sign-in',
			headers: {
				'content-type': 'application/x-www-form-urlencoded',
				origin: server.origin,
				accept: 'text/html',
			},
			body: 'email=&password=&next=',
		});
		expect([answer.status, answer.headers['cache-control']]).toEqual([400, 'private, no-store']);
	});
});

test('every answer has a number of its own', async () => {
	const numbers = await Promise.all([get('/'), get('/'), get('/nowhere')]);
	expect(new Set(numbers.map(({ headers }) => headers['x-request-id'])).size).toBe(3);
});

test('nothing leads to the sources', async () => {
	for (const path of [
		'/_app/immutable/../../server/index.js',
		'/..%2fpackage.json',
		'/.svelte-kit/',
		'/_app/',
	])
		expect((await get(path)).status, path).toBe(404);
});

test('the health check answers while the database does', async () => {
	const { status, headers, text } = await get('/healthz');
	expect([status, headers['content-type']]).toEqual([200, 'application/json']);
	expect(JSON.parse(text)).toEqual({ status: 'ok' });
});

test('an installation behind https says so to browsers', async () => {
	const secure = await startServer({ env: { ORIGIN: 'https://round.example' } });
	try {
		const { headers } = await rawRequest(secure.origin, { path: '/favicon.svg' });
		expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
		const chosen = await rawRequest(secure.origin, {
			method: 'POST',
			path: '/theme',
			headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://round.example' },
			body: 'theme=dark&next=/',
		});
		expect(chosen.headers['set-cookie']).toEqual([
			'theme=dark; Max-Age=31536000; Path=/; HttpOnly; Secure; SameSite=Lax',
		]);
	} finally {
		await secure.stop();
	}
});
