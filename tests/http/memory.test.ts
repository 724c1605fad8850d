import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { Browserless } from '../helpers/browserless.ts';
import { contextFor } from '../helpers/database.ts';
import { rawRequest, type RawAnswer } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, type SignedInRole, type World } from '../helpers/world.ts';

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'info' } });
});
beforeEach(async () => {
	world = await createWorld(server.db);
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const as = (role: SignedInRole) => new Browserless(server.origin).setCookie('session', world.tokens[role]);

function get(path: string, headers: Record<string, string> = {}) {
	return rawRequest(server.origin, { path, headers: { accept: 'text/html', ...headers } });
}

/** @returns what the server's log says of who answered: a route, or memory */
async function answeredBy(answer: RawAnswer): Promise<string> {
	const requestId = String(answer.headers['x-request-id']);
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

/** Pages and files that are answered from memory while nothing changes. */
const addresses: [name: string, path: (world: World) => string][] = [
	['programme', ({ workshop }) => `/w/${workshop.slug}/programme`],
	['session', ({ workshop, session }) => `/w/${workshop.slug}/programme/${session.code}`],
	['calendar', ({ workshop }) => `/w/${workshop.slug}/programme.ics`],
	['calendar of a session', ({ workshop, session }) => `/w/${workshop.slug}/programme/${session.code}.ics`],
	['schedule.json', ({ workshop }) => `/w/${workshop.slug}/schedule.json`],
	['schedule.xml', ({ workshop }) => `/w/${workshop.slug}/schedule.xml`],
	['challenges', ({ workshop }) => `/w/${workshop.slug}/challenges`],
	['challenge', ({ workshop, challenges }) => `/w/${workshop.slug}/challenges/${challenges.public.code}`],
];

describe.each(addresses)('%s', (_, pathOf) => {
	test('says the same twice, with the same headers, and nothing at all to whoever has it', async () => {
		const path = pathOf(world);
		const [first, second] = [await get(path), await get(path)];
		expect([first.status, second.status]).toEqual([200, 200]);
		expect([await answeredBy(first), await answeredBy(second)]).toEqual([
			expect.stringContaining('/w/[workshop]'),
			'memory',
		]);
		expect(second.text).toBe(first.text);
		// The length of what comes from memory is known beforehand; number and time are each answer's own.
		const passing = ['content-length', 'transfer-encoding', 'x-request-id', 'date'];
		const lasting = ({ headers }: RawAnswer) =>
			Object.entries(headers)
				.filter(([name]) => !passing.includes(name))
				.sort();
		expect(lasting(second)).toEqual(lasting(first));
		const etag = String(second.headers.etag);
		expect(etag).toMatch(/^W\/"/);
		const third = await get(path, { 'if-none-match': etag });
		expect([third.status, third.text, await answeredBy(third)]).toEqual([304, '', 'memory']);
		expect(third.headers['set-cookie']).toBeUndefined();
	});

	test('is compressed for those who take it, to the same words', async () => {
		const path = pathOf(world);
		const plain = await get(path);
		for (const encoding of ['br', 'gzip'])
			for (let round = 0; round < 2; round++) {
				const response = await fetch(server.origin + path, {
					headers: { accept: 'text/html', 'accept-encoding': encoding },
				});
				expect(response.headers.get('content-encoding') ?? 'too small').toBeOneOf([encoding, 'too small']);
				expect(await response.text()).toBe(plain.text);
			}
	});

	test('is another one in another language, and the reader’s own for whoever is signed in', async () => {
		const path = pathOf(world);
		await get(path);
		const vietnamese = await get(path, { 'accept-language': 'vi' });
		expect((await get(path)).text).not.toContain('lang="vi" dir="ltr"');
		expect((await get(path, { 'accept-language': 'vi' })).text).toBe(vietnamese.text);
		const own = await as('participant').request('GET', path);
		await own.text();
		expect((await get(path)).text).not.toContain(`zq-nameparticipant-${world.number}`);
	});
});

/** What happens, where it must show at once, and by what. */
const changes: [
	name: string,
	change: () => Promise<unknown>,
	path: (world: World) => string,
	before: (world: World) => string | null,
	after: (world: World) => string,
][] = [
	[
		'a release',
		() =>
			releaseProgramme(contextFor(server.db, system, { now: new Date().toISOString() }), world.workshop.id, {
				note: '',
				isFinal: false,
			}),
		({ workshop }) => `/w/${workshop.slug}/programme.ics`,
		() => 'SUMMARY:Opening',
		({ number }) => `zq-draftchange-${number}`,
	],
	[
		'a name changed by its owner',
		async () => {
			const author = as('challenge_owner');
			await author.open('/me/account');
			expect((await author.submit({ fullName: 'Ngozi Adichie-Østergård' })).status).toBe(200);
		},
		({ workshop, challenges }) => `/w/${workshop.slug}/challenges/${challenges.public.code}`,
		({ number }) => `zq-namechallengeowner-${number}`,
		() => 'Ngozi Adichie-Østergård',
	],
	[
		'a comment',
		() => {
			const path = `/w/${world.workshop.slug}/challenges/${world.challenges.public.code}?/comment`;
			return as('participant').post(path, { body: 'Said just now.', language: 'en' });
		},
		({ workshop, challenges }) => `/w/${workshop.slug}/challenges/${challenges.public.code}`,
		() => null,
		() => 'Said just now.',
	],
	[
		'a challenge withdrawn',
		() => {
			const path = `/w/${world.workshop.slug}/challenges/${world.challenges.public.code}?/withdraw`;
			return as('challenge_owner').post(path, {});
		},
		({ workshop }) => `/w/${workshop.slug}/challenges`,
		({ number }) => `zq-challengepublic-${number}`,
		() => '</html>',
	],
	[
		'a decision',
		() => {
			const { workshop, challenges, solutions } = world;
			const path = `/w/${workshop.slug}/challenges/${challenges.public.code}/solutions/${solutions.public.code}`;
			return as('challenge_owner').post(`${path}?/decide`, { decision: 'adopted', reason: 'It fits us.' });
		},
		({ workshop, challenges }) => `/w/${workshop.slug}/challenges/${challenges.public.code}`,
		() => null,
		() => 'It fits us.',
	],
	[
		'a new title of the workshop',
		async () => {
			const owner = as('owner');
			await owner.open(`/organise/${world.workshop.slug}/settings`);
			expect((await owner.submit({ title_en: 'Titled anew' })).status).toBe(200);
		},
		({ workshop }) => `/w/${workshop.slug}/programme`,
		({ number }) => `zq-workshopa-${number}`,
		() => 'Titled anew',
	],
	[
		'a new organisation type',
		() => {
			const path = `/organise/${world.workshop.slug}/organisation-types?/add`;
			return as('owner').post(path, {
				label_en: 'Space agencies',
				label_vi: '',
				needsCountry: 'on',
			});
		},
		({ workshop }) => `/w/${workshop.slug}`,
		() => null,
		() => 'Space agencies',
	],
];

test.each(changes)('%s shows at once on what was remembered', async (name, change, pathOf, before, after) => {
	const path = pathOf(world);
	// Only a workshop whose registration is closed has an overview that is remembered.
	if (name === 'a new organisation type')
		await server.db
			.updateTable('workshop')
			.set({ isRegistrationOpen: 0 })
			.where('id', '=', world.workshop.id)
			.execute();
	await get(path);
	const remembered = await get(path);
	expect(remembered.text).toContain(before(world) ?? '');
	if (name !== 'a challenge withdrawn') expect(remembered.text).not.toContain(after(world));
	await change();
	const now = await get(path, { 'if-none-match': String(remembered.headers.etag) });
	expect(now.status).toBe(200);
	expect(now.text).toContain(after(world));
	const gone = before(world);
	if (gone !== null) expect(now.text).not.toContain(gone);
});

test('what is said to one reader after an action is kept from the next', async () => {
	const path = `/w/${world.workshop.slug}/programme`;
	const reader = new Browserless(server.origin).setCookie('flash', 'success%3AOnly%20for%20you');
	expect((await reader.open(path)).text).toContain('Only for you');
	expect((await get(path)).text).not.toContain('Only for you');
});

test('another theme is another page', async () => {
	const path = `/w/${world.workshop.slug}/programme`;
	await get(path);
	const cookie = 'theme=dark';
	const dark = [await get(path, { cookie }), await get(path, { cookie })];
	expect(dark.map(({ text }) => text.includes('data-theme="roundtable-dark"'))).toEqual([true, true]);
	expect((await get(path)).text).not.toContain('data-theme="roundtable-dark"');
});

test('a workshop that is a draft again is forgotten', async () => {
	const path = `/w/${world.workshop.slug}/programme`;
	await get(path);
	await server.db
		.updateTable('workshop')
		.set({ state: 'draft' })
		.where('id', '=', world.workshop.id)
		.execute();
	expect((await get(path)).status).toBe(404);
});
