import { afterAll, beforeAll, expect, test } from 'vitest';
import { htmlProblems } from '../helpers/html.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { isPage, prepare, readingRows } from './permissions/cells.ts';
import { ask } from './permissions/client.ts';
import { nameOf, type Row } from './permissions/row.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const rows = readingRows.filter((row) => row.allowed.length > 0 && isPage(row));

test.each(rows.map((row) => [nameOf(row), row] as const))('%s is valid HTML', async (_, row) => {
	const world = await prepare(server, row);
	const problems: Record<string, string[]> = {};
	for (const role of row.allowed)
		for (const locale of fewestAndMostRights(row).has(role) ? ['en', 'vi'] : ['en']) {
			const headers = { 'accept-language': locale };
			const request = { method: 'GET', path: row.path(world), role, headers };
			const { status, text } = await ask(server, world, request);
			// Led on to another page.
			if (status === 303) continue;
			const found = await htmlProblems(text);
			if (found.length > 0) problems[`${role} ${locale}`] = found;
		}
	expect(problems).toEqual({});
});

/** The words of a page depend on its language, and hardly on the reader; so not everybody reads it in both. */
function fewestAndMostRights({ allowed }: Row) {
	return new Set(allowed.filter((_, index) => index === 0 || index === allowed.length - 1));
}

test('pages of errors are valid HTML', async () => {
	for (const [path, status] of [
		['/nowhere', 404],
		['/w/nowhere/programme', 404],
	] as const) {
		const response = await fetch(server.origin + path, { headers: { accept: 'text/html' } });
		expect([response.status, await htmlProblems(await response.text())]).toEqual([status, []]);
	}
});
