import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { createParticipant, createPerson } from '../helpers/factories.ts';
import { createVisit } from '../helpers/factories-sign-ups.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { jpegWithPlace, pdfFile } from '../helpers/upload-samples.ts';
import { dayFromNow } from '../helpers/world-programme.ts';
import { createWorld, testPassword, type SignedInRole, type World } from '../helpers/world.ts';

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
});
beforeEach(async () => {
	world = await createWorld(server.db);
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const guest = () => new Browserless(server.origin);
const as = (role: SignedInRole) => guest().setCookie('session', world.tokens[role]);
const programme = () => `/w/${world.workshop.slug}/programme`;
const sessionPath = () => `${programme()}/${world.session.code}`;
const desk = () => `/organise/${world.workshop.slug}/programme/${world.session.code}`;
const starForm = () => `#s-${world.session.code} > form[data-star]`;

describe('a star without signing in', () => {
	const isPressed = (reader: Browserless) =>
		reader.page.html.querySelector('.star-button')?.getAttribute('aria-pressed');

	test('is the browser’s own, stands on every page, and comes along at sign-in', async () => {
		const reader = guest();
		await reader.open(programme());
		await reader.submit({}, starForm());
		expect([reader.page.path, isPressed(reader)]).toEqual([programme(), 'true']);
		await reader.open(sessionPath());
		expect(isPressed(reader)).toBe('true');
		await reader.open('/me/agenda');
		expect(reader.page.text).toContain('Opening and');
		await guest().open(programme());
		const stranger = guest();
		await stranger.open(programme());
		expect(isPressed(stranger)).toBe('false');
		expect(await countStars()).toBe(0);

		await reader.open('/sign-in?next=%2Fme%2Fagenda');
		await reader.submit({ email: world.people.signed_in.email, password: testPassword });
		expect(reader.page.path).toBe('/me/agenda');
		expect(reader.page.text).toContain('1 session you had starred in this browser is now in your agenda.');
		expect(await countStars()).toBe(1);
		await reader.submit({}, 'form[data-star]');
		expect(await countStars()).toBe(0);
	});

	test('is taken off again, and the page is everybody’s then', async () => {
		const reader = guest();
		await reader.open(programme());
		await reader.submit({}, starForm());
		await reader.submit({}, starForm());
		expect(isPressed(reader)).toBe('false');
		expect(reader.page.headers.get('etag')).toMatch(/^W\/"/);
	});

	test('is refused in words when the browser can keep no more', async () => {
		const codes = Array.from({ length: 400 }, (_, n) => `code${n + 1000}`);
		const reader = guest().setCookie('stars', ['full', ...codes].join('*').slice(0, 2_999));
		await reader.open(programme());
		await reader.submit({}, starForm());
		expect(reader.page.status).toBe(409);
		expect(reader.page.text).toContain('This browser can keep no more stars.');
		expect(reader.page.html.querySelectorAll('form[data-star]')[0]?.getAttribute('action')).toBe('?/star');
	});

	test.each([
		['NUL', '%00'],
		['signs alone', 'a*b!!*'],
		['far too long', 'x'.repeat(4_000)],
	])('a cookie of %s does no harm', async (_, stars) => {
		const headers = { accept: 'text/html', cookie: `stars=${stars}` };
		expect((await fetch(server.origin + programme(), { headers })).status).toBe(200);
	});

	async function countStars(): Promise<number> {
		const rows = await server.db
			.selectFrom('star')
			.selectAll()
			.where('workshopId', '=', world.workshop.id)
			.execute();
		return rows.length;
	}
});

describe('signing up', () => {
	async function createSeats(seats: number, count: number) {
		const slug = `visit-${world.number}`;
		const at = { startsOn: dayFromNow(30), endsOn: dayFromNow(31) };
		const startsLocal = `${dayFromNow(30)}T10:00`;
		const visit = await createVisit(server.db, { seats, startsLocal }, { slug, ...at });
		const { organisationTypeId } = visit;
		const readers: Browserless[] = [];
		for (let n = 0; n < count; n++) {
			const { id } = await createPerson(server.db);
			await createParticipant(server.db, visit.workshop.id, id, { organisationTypeId });
			readers.push(await guest().signInAs(server.db, id));
		}
		return { path: `/w/${slug}/programme/visit`, sessionId: visit.session.id, readers };
	}

	async function countStates(sessionId: string): Promise<Record<string, number>> {
		const rows = await server.db
			.selectFrom('sessionSignUp')
			.select('state')
			.where('sessionId', '=', sessionId)
			.execute();
		return Object.fromEntries(
			[...Map.groupBy(rows, ({ state }) => state)].map(([state, { length }]) => [state, length]),
		);
	}

	test('100 people at once take exactly the 5 seats; the others stand in line and move up', async () => {
		const { path, sessionId, readers } = await createSeats(5, 100);
		const answers = await Promise.all(readers.map((reader) => reader.post(`${path}?/signUp`, {})));
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303]));
		expect(await countStates(sessionId)).toEqual({ seated: 5, waiting: 95 });
		await Promise.all(readers.slice(0, 50).map((reader) => reader.post(`${path}?/leave`, {})));
		expect(await countStates(sessionId)).toEqual({ seated: 5, waiting: 45, withdrawn: 50 });
	});

	test('is said on the page, which is never behind', async () => {
		const { path, readers } = await createSeats(1, 2);
		const [first, second] = readers as [Browserless, Browserless];
		const seen = async () => (await guest().open(path)).html.querySelector('.sign-up')?.text ?? '';
		await seen();
		expect(await seen()).toContain('Seats are left.');
		await first.open(path);
		await first.submit({}, '.sign-up form');
		expect(first.page.text).toContain('You are signed up: you have a seat in this session.');
		expect(await seen()).toContain('All seats are taken.');
		await second.open(path);
		await second.submit({}, '.sign-up form');
		expect(second.page.text).toContain('You are number 1 on the waiting list.');
		await first.submit({}, '.sign-up form');
		expect((await second.open(path)).text).toContain('You have a seat in this session.');
	});
});

describe('materials', () => {
	const fields = { title: 'Draft framework', language: 'en', audience: 'public' };
	const upload = (content: Uint8Array, name: string) => new File([Buffer.from(content)], name);

	test('come by a plain form, stand on the page at once, and are saved, never shown', async () => {
		await guest().open(sessionPath());
		const editor = as('programme_editor');
		await editor.open(`${desk()}/materials`);
		const file = upload(pdfFile(), '../../Dự thảo "khung".exe');
		await editor.submit({ ...fields, file }, 'form[enctype]');
		expect(editor.page.text).toContain('Added to the materials.');
		const page = await guest().open(sessionPath());
		const link = page.html.querySelector('.materials a[download]')?.getAttribute('href') ?? '';
		const answer = await fetch(server.origin + link);
		expect(Object.fromEntries(answer.headers)).toMatchObject({
			'content-type': 'application/pdf',
			'content-disposition':
				'attachment; filename="Du thao khung.pdf"; filename*=UTF-8\'\'D%E1%BB%B1%20th%E1%BA%A3o%20khung.pdf',
			'x-content-type-options': 'nosniff',
			'content-security-policy': "default-src 'none'; sandbox",
			'cache-control': 'private, no-store',
		});
		expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(pdfFile()));
		const head = await fetch(server.origin + link, { method: 'HEAD' });
		expect([head.status, head.headers.get('content-disposition')]).toEqual([
			200,
			answer.headers.get('content-disposition'),
		]);
		const names = await readdir(join(server.dataDir, 'files'), { recursive: true });
		expect(names.every((name) => /^[0-9a-f]{2}(\/[0-9a-f]{32})?$/.test(name))).toBe(true);
	});

	test('say nothing of where a picture was taken', async () => {
		const editor = as('owner');
		await editor.open(`${desk()}/materials`);
		await editor.submit({ ...fields, file: upload(jpegWithPlace('GPS-21.03'), 'IMG.JPG') }, 'form[enctype]');
		const link = editor.page.html.querySelector('td a[download]')?.getAttribute('href') ?? '';
		const answer = await fetch(server.origin + link);
		expect(answer.headers.get('content-type')).toBe('image/jpeg');
		expect(await answer.text()).not.toContain('GPS-21.03');
	});

	test('of another kind are refused with everything else as it was typed', async () => {
		const editor = as('owner');
		await editor.open(`${desk()}/materials`);
		const file = upload(Buffer.from('MZ\x90\0\x03\0'), 'agenda.pdf');
		await editor.submit({ ...fields, file }, 'form[enctype]');
		expect(editor.page.status).toBe(409);
		expect(editor.page.text).toContain('Choose a file of one of the kinds named');
		expect(editor.page.html.querySelector('#title')?.getAttribute('value')).toBe('Draft framework');
	});

	test('too large are cut off or refused, also for those who may upload', async () => {
		const form = new FormData();
		for (const [name, value] of Object.entries(fields)) form.set(name, value);
		form.set('file', upload(new Uint8Array(20_000_001), 'a.pdf'));
		const tooLarge = await as('owner').post(`${desk()}/materials?/addFile`, form);
		expect(tooLarge.status).toBe(400);
		expect(await tooLarge.text()).toContain('Choose a smaller file: at most 20 MB');
		form.set('file', upload(new Uint8Array(30_000_000), 'a.pdf'));
		const status = await as('owner')
			.post(`${desk()}/materials?/addFile`, form)
			.then(
				(answer) => answer.status,
				() => 0,
			);
		expect(status).toBeOneOf([0, 413]);
	});

	test('of addresses that are guessed or belong elsewhere are not there', async () => {
		for (const id of ['..%2f..%2froundtable.sqlite', '%00', 'x'.repeat(500), world.session.code]) {
			const answer = await fetch(`${server.origin}${sessionPath()}/materials/${id}`);
			expect(answer.status).toBeOneOf([400, 404]);
		}
	});
});
