import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { createPerson, createWorkshop } from '../helpers/factories.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
const page = '/w/remembered/programme';

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'info' } });
	await createWorkshop(server.db, {
		slug: 'remembered',
		title: JSON.stringify({ en: 'First title', vi: 'Tên đầu' }),
	});
});
afterAll(() => server.stop());

async function get(headers: Record<string, string> = {}) {
	const response = await fetch(server.origin + page, { headers });
	return {
		response,
		text: await response.text(),
		route: await routeOf(response.headers.get('x-request-id') ?? ''),
	};
}

/** @returns what the server's log says of who answered */
async function routeOf(requestId: string): Promise<string> {
	for (let tries = 0; tries < 100; tries++) {
		const line = server
			.output()
			.split('\n')
			.find((text) => text.includes(requestId));
		if (line) return (JSON.parse(line) as { route: string }).route;
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	throw new Error('not in the log');
}

test('the second anonymous reader is answered from memory, with the same bytes and headers', async () => {
	const first = await get();
	const second = await get();
	expect([first.route, second.route]).toEqual(['/(public)/w/[workshop]/programme', 'memory']);
	expect(second.text).toBe(first.text);
	const headers = (response: Response) =>
		[...response.headers].filter(
			([name]) => !['date', 'x-request-id', 'transfer-encoding', 'content-length'].includes(name),
		);
	expect(headers(second.response)).toEqual(headers(first.response));
	expect(second.response.headers.get('content-type')).toBe('text/html; charset=utf-8');
	expect(second.response.headers.has('set-cookie')).toBe(false);
});

test('who has the page already gets 304', async () => {
	const { response } = await get();
	const again = await get({ 'if-none-match': response.headers.get('etag') ?? '' });
	expect([again.response.status, again.text, again.route]).toEqual([304, '', 'memory']);
});

test('another language and another theme are other pages', async () => {
	const pages: Record<string, string>[] = [
		{},
		{ 'accept-language': 'vi' },
		{ cookie: 'locale=vi' },
		{ cookie: 'theme=dark' },
	];
	for (const headers of pages) {
		await get(headers);
		expect((await get(headers)).route).toBe('memory');
	}
	expect((await get({ cookie: 'locale=vi' })).text).toContain('<html lang="vi"');
	expect((await get({ cookie: 'theme=dark' })).text).toContain('data-theme="roundtable-dark"');
	expect((await get()).text).toContain('<html lang="en"');
});

test('signed-in readers and those a message waits for are never answered from memory', async () => {
	const person = await createPerson(server.db, { fullName: 'Ama Mensah' });
	await get();
	const reader = await new Browserless(server.origin).signInAs(server.db, person.id);
	const own = await reader.open(page);
	expect(own.text).toContain('Ama Mensah');
	expect((await get()).text).not.toContain('Ama Mensah');
	const waiting = await get({ cookie: `flash=${encodeURIComponent('success:Saved.')}` });
	expect(waiting.text).toContain('Saved.');
	expect((await get()).text).not.toContain('Saved.');
});

test('a change of the workshop is seen at once, and a draft not at all', async () => {
	await get();
	const change = (values: object) =>
		server.db.updateTable('workshop').set(values).where('slug', '=', 'remembered').execute();
	await change({ title: JSON.stringify({ en: 'Second title' }), updatedAt: '2026-11-22T09:00:00.000Z' });
	expect((await get()).text).toContain('Second title');
	await get();
	await change({ state: 'draft' });
	expect((await get()).response.status).toBe(404);
});
