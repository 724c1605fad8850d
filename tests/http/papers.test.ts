import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { Browserless } from '../helpers/browserless.ts';
import { contextFor } from '../helpers/database.ts';
import { createPerson, createWorkshop } from '../helpers/factories.ts';
import { createRoom, createSession } from '../helpers/factories-programme.ts';
import { readPdf } from '../helpers/pdf-reader.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
let workshopId = '';

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'info' } });
	workshopId = (await createWorkshop(server.db, { slug: 'papers' })).id;
	const room = await createRoom(server.db, workshopId, { name: 'Phòng A' });
	await createSession(server.db, workshopId, { title: 'Opening', roomId: room.id });
	await release();
	await createWorkshop(server.db, { slug: 'unreleased' });
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const release = () =>
	releaseProgramme({ ...contextFor(server.db, system), now: new Date().toISOString() }, workshopId, {
		note: '',
		isFinal: false,
	});

async function get(path: string, headers: Record<string, string> = {}) {
	const response = await fetch(server.origin + path, { headers });
	return { response, bytes: new Uint8Array(await response.arrayBuffer()) };
}

/** @returns what the server's log says of who answered */
async function routeOf({ headers }: Response): Promise<string> {
	const id = headers.get('x-request-id') ?? '';
	let line: string | undefined;
	await expect
		.poll(
			() =>
				(line = server
					.output()
					.split('\n')
					.find((text) => text.includes(id))),
		)
		.toBeDefined();
	return (JSON.parse(line ?? '') as { route: string }).route;
}

const pdf = '/w/papers/programme.pdf';

test('the agenda is a PDF in the reader’s language, with a name that says whose', async () => {
	const { response, bytes } = await get(`${pdf}?lang=vi`);
	expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/pdf']);
	expect(response.headers.get('content-disposition')).toBe('inline; filename="papers-agenda-vi.pdf"');
	const { text, language } = readPdf(bytes);
	expect(language).toBe('vi');
	expect(text).toContain('Phòng A');
	expect(readPdf((await get(pdf)).bytes).language).toBe('en');
});

test('who has it gets 304; many who ask at once get the same bytes', async () => {
	const { response } = await get(pdf);
	const again = await get(pdf, { 'if-none-match': response.headers.get('etag') ?? '' });
	expect([again.response.status, again.bytes.length]).toEqual([304, 0]);
	const many = await Promise.all(Array.from({ length: 30 }, () => get(pdf)));
	expect(
		new Set(many.map(({ response: { status, headers } }) => `${status} ${headers.get('etag')}`)).size,
	).toBe(1);
});

test('what is the same for everybody is answered from memory, also where an account sees it', async () => {
	const routes = [await routeOf((await get(pdf)).response), await routeOf((await get(pdf)).response)];
	expect(routes.at(-1)).toBe('memory');
	const person = await createPerson(server.db, { locale: 'en' });
	const reader = await new Browserless(server.origin).signInAs(server.db, person.id);
	const own = await reader.request('GET', pdf);
	expect(Buffer.from(await own.arrayBuffer()).equals((await get(pdf)).bytes)).toBe(true);
});

test('a new release gives another PDF', async () => {
	const before = await get(pdf);
	await createSession(server.db, workshopId, { title: 'Added since' });
	await release();
	const after = await get(pdf);
	expect(after.response.headers.get('etag')).not.toBe(before.response.headers.get('etag'));
	expect(readPdf(after.bytes).text).toContain('Added since');
});

test('a programme that was never released has no PDF, and says so on its screen', async () => {
	expect((await get('/w/unreleased/programme.pdf')).response.status).toBe(404);
	const screen = await get('/w/unreleased/display');
	expect(screen.response.status).toBe(200);
	expect(Buffer.from(screen.bytes).toString()).toContain('The programme has not been published yet.');
});

test('a screen is answered from memory, each room and language apart, and nothing that is no room', async () => {
	const query = new URLSearchParams({ room: 'Phòng A' });
	for (const [search, route] of [
		['', 'memory'],
		['?lang=vi', 'memory'],
		[`?${query}`, 'memory'],
		[`?${query}&lang=vi`, 'memory'],
		['?room=Nowhere', '/(public)/w/[workshop]/display'],
		['?anything=else', '/(public)/w/[workshop]/display'],
	]) {
		// The first answer may be the last of its minute.
		const routes: string[] = [];
		for (let tries = 0; tries < 3; tries++)
			routes.push(await routeOf((await get(`/w/papers/display${search}`)).response));
		expect([search, routes.at(-1)]).toEqual([search, route]);
	}
});

test('a screen shows a release at once', async () => {
	await get('/w/papers/display');
	const today = new Date().toISOString().slice(0, 10);
	await createSession(server.db, workshopId, {
		title: 'All day long',
		zone: 'UTC',
		startsLocal: `${today}T00:00`,
		endsLocal: `${today}T23:59`,
	});
	await release();
	expect(Buffer.from((await get('/w/papers/display')).bytes).toString()).toContain('All day long');
});

test('answers to people who are signed in carry a word for them, another after each sign-in; to others none', async () => {
	const person = await createPerson(server.db, {});
	const wordOf = async (reader: Browserless) => (await reader.open('/me')).headers.get('x-reader');
	const first = await new Browserless(server.origin).signInAs(server.db, person.id);
	const second = await new Browserless(server.origin).signInAs(server.db, person.id);
	const words = [await wordOf(first), await wordOf(first), await wordOf(second)];
	expect(words[0]).toMatch(/^[\w-]{16}$/);
	expect([words[1] === words[0], words[2] === words[0]]).toEqual([true, false]);
	expect((await get('/')).response.headers.has('x-reader')).toBe(false);
});
