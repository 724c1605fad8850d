import { parse } from 'node-html-parser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, roles, type Role, type World } from '../helpers/world.ts';
import { isPage, readingRows } from './permissions/cells.ts';
import { ask } from './permissions/client.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const mostPages = 400;

interface Found {
	/** path and query, without the fragment */
	path: string;
	fragment: string;
	from: string;
}

/** Everything a page leads to on this site: pages, files, and where its searches go. */
function linksIn(text: string, from: string): Found[] {
	const html = parse(text);
	const addresses = [
		...html.querySelectorAll('a[href], link[href]').map((element) => element.getAttribute('href')),
		...html.querySelectorAll('img[src], script[src]').map((element) => element.getAttribute('src')),
		...html.querySelectorAll('form[method="get"]').map((element) => element.getAttribute('action') ?? from),
	];
	return addresses
		.map((address) => new URL(address ?? '', server.origin + from))
		.filter((url) => url.origin === server.origin)
		.map((url) => ({
			path: url.pathname + url.search,
			fragment: decodeURIComponent(url.hash.slice(1)),
			from,
		}));
}

/** Follows every link from every page that role may open. @returns links that lead nowhere */
async function brokenLinks(world: World, role: Role): Promise<string[]> {
	const starts = readingRows.filter((row) => isPage(row) && row.allowed.includes(role) && !row.prepare);
	const queue: Found[] = starts.map((row) => ({ path: row.path(world), fragment: '', from: 'the table' }));
	const ids = new Map<string, Set<string>>();
	const broken: string[] = [];
	for (let next = queue.shift(); next; next = queue.shift()) {
		const { path, fragment, from } = next;
		if (!ids.has(path) && ids.size < mostPages) {
			const answer = await ask(server, world, { method: 'GET', path, role });
			const isThere = answer.status === 200 || answer.status === 303;
			if (!isThere) broken.push(`${from} -> ${path} (${answer.status})`);
			const isHtml = answer.headers.get('content-type')?.startsWith('text/html') === true;
			ids.set(path, new Set([...answer.text.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id ?? '')));
			// The catalogue of components shows samples, which lead nowhere.
			if (isThere && isHtml && path !== '/admin/components') queue.push(...linksIn(answer.text, path));
			if (answer.status === 303) ids.get(path)?.add(fragment);
		}
		const known = ids.get(path);
		if (fragment !== '' && known && !known.has(fragment)) broken.push(`${from} -> ${path}#${fragment}`);
	}
	return [...new Set(broken)];
}

test.each(roles)('nothing that is shown to the role "%s" leads nowhere', async (role) => {
	const world = await createWorld(server.db);
	expect(await brokenLinks(world, role)).toEqual([]);
});
