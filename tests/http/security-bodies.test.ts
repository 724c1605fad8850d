import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, type World } from '../helpers/world.ts';

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = await createWorld(server.db);
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const form = 'application/x-www-form-urlencoded';

function post(path: string, body: string | Readable, cookie = '', type = form) {
	const headers = { accept: 'text/html', origin: server.origin, cookie, 'content-type': type };
	return rawRequest(server.origin, { method: 'POST', path, headers, body });
}

test('a body that does not say its length is not read: it could be as large as a schedule file', async () => {
	const { status } = await post('/sign-in', Readable.from(['email=a', '&password=b']));
	// Who is still sending when the answer comes may see the connection end instead.
	expect(status).toBeOneOf([0, 413]);
});

test('a body of fields without end is refused: reading it would keep everybody waiting', async () => {
	expect((await post('/sign-in', 'a&'.repeat(5_000))).status).toBe(400);
	expect((await post('/sign-in', 'a&'.repeat(5_001))).status).toBe(413);
	expect((await post('/sign-in', 'a&'.repeat(250_000))).status).toBe(413);
});

test('only a file may be as large as a schedule file', async () => {
	const path = `/organise/${world.workshop.slug}/import?/apply`;
	const cookie = `session=${world.tokens.owner}`;
	const file = (size: number) =>
		`--cut\r\ncontent-disposition: form-data; name="upload"\r\n\r\n${'x'.repeat(size)}\r\n--cut--\r\n`;
	expect((await post(path, `upload=${'x'.repeat(600_000)}`, cookie)).status).toBe(413);
	// The file is read, and is none that waits to be imported.
	expect((await post(path, file(600_000), cookie, 'multipart/form-data; boundary=cut')).status).toBe(409);
});
