import { expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

async function withServer(origin: string | undefined, work: (server: TestServer) => Promise<void>) {
	const server = await startServer(origin === undefined ? {} : { env: { ORIGIN: origin } });
	try {
		await work(server);
	} finally {
		await server.stop();
	}
}

async function signOut({ origin: address }: TestServer, origin: string, cookie: string): Promise<string[]> {
	const headers = { origin, cookie, 'content-length': '0' };
	const answer = await rawRequest(address, { method: 'POST', path: '/sign-out', headers });
	return answer.headers['set-cookie'] ?? [];
}

test('over https no cookie of ours travels in the clear, the note for the next page included', async () => {
	const origin = 'https://round.example';
	await withServer(origin, async (server) => {
		expect(await signOut(server, origin, '__Host-session=x')).toEqual([
			expect.stringMatching(/^__Host-session=; Max-Age=0; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/),
			expect.stringMatching(/^flash=success.*; Max-Age=60; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
		]);
		const { headers } = await rawRequest(server.origin, {
			path: '/',
			headers: { cookie: 'flash=success:x' },
		});
		expect(headers['set-cookie']).toEqual([expect.stringMatching(/^flash=; Max-Age=0; .*Secure/)]);
	});
});

test('over plain http cookies are taken away without Secure, or else browsers would keep them', async () => {
	await withServer(undefined, async (server) => {
		expect(await signOut(server, server.origin, 'session=x')).toEqual([
			expect.stringMatching(/^session=; Max-Age=0; Path=\/; (?!.*Secure)/),
			expect.stringMatching(/^flash=success.*; Max-Age=60; Path=\/; (?!.*Secure)/),
		]);
		const { headers } = await rawRequest(server.origin, {
			path: '/',
			headers: { cookie: 'flash=success:x' },
		});
		expect(headers['set-cookie']).toEqual([expect.stringMatching(/^flash=; Max-Age=0; (?!.*Secure)/)]);
	});
});
