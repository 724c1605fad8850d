import { randomUUID } from 'node:crypto';
import { encode } from 'uqr';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import { badgeAddress } from '#lib/modules/attendance/rules/badge-address.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createRegistration } from '../helpers/factories-registration.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;
let [slug, reference, foreign, cookie] = ['', '', '', ''];
let number = 0;
const unit = '2027-01-12/am';

beforeAll(async () => {
	server = await startServer({ env: { RATE_LIMIT_FACTOR: '1' } });
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

beforeEach(async () => {
	slug = `batch-${++number}`;
	const desk = await createPerson(server.db, { fullName: 'Ane Desk' });
	const registered = async (slug: string) => {
		const workshop = await createWorkshop(server.db, { slug, startsOn: '2027-01-12', endsOn: '2027-01-12' });
		const { id } = await createOrganisationType(server.db, workshop.id);
		const { id: personId } = await createPerson(server.db, { fullName: 'Bo Hansen' });
		const confirmed = { personId, state: 'confirmed' as const };
		return { workshop, ...(await createRegistration(server.db, workshop.id, id, confirmed)) };
	};
	const own = await registered(slug);
	await addTeamMember(server.db, own.workshop.id, desk.id, 'registration_desk');
	reference = own.reference;
	foreign = (await registered(`${slug}-other`)).reference;
	cookie = `session=${await createSignInSession(server.db, desk.id, 'test')}`;
});

const said = (values: Record<string, unknown> = {}) => ({
	...{ id: randomUUID(), code: reference, unit, action: 'present', at: '2026-11-22T08:00:00.000Z' },
	...values,
});

function send(body: string | URLSearchParams, headers: Record<string, string> = {}, method = 'POST') {
	return fetch(`${server.origin}/organise/${slug}/check-in/events`, {
		method,
		redirect: 'manual',
		headers: { origin: server.origin, cookie, ...headers },
		body,
	});
}

const batch = (...events: unknown[]) => new URLSearchParams({ events: JSON.stringify(events) });
const outcomes = async (response: Response) =>
	((await response.json()) as { answers: { outcome: string }[] }).answers.map(({ outcome }) => outcome);
const taken = async () =>
	(
		await server.db
			.selectFrom('attendance as a')
			.innerJoin('registration as r', 'r.id', 'a.registrationId')
			.select('r.reference')
			.where('r.reference', 'in', [reference, foreign])
			.execute()
	).length;

describe('what devices send', () => {
	test('is answered one by one: taken, another workshop’s, without sense', async () => {
		const response = await send(batch(said(), said({ code: foreign }), said({ at: 1 }), 'x'));
		expect(response.status).toBe(200);
		expect(await outcomes(response)).toEqual(['taken', 'unknown', 'malformed', 'malformed']);
		expect(await taken()).toBe(1);
	});

	test('sent again is answered again and stored once', async () => {
		const event = said();
		expect(await outcomes(await send(batch(event)))).toEqual(['taken']);
		expect(await outcomes(await send(batch(event)))).toEqual(['taken']);
		const at = await server.db
			.selectFrom('attendanceEvent')
			.select('id')
			.where('id', '=', event.id)
			.execute();
		expect(at).toHaveLength(1);
	});

	test('tells nothing of anybody’s address', async () => {
		const list = await fetch(`${server.origin}/organise/${slug}/check-in/people.json`, {
			headers: { cookie },
		});
		const { people } = (await list.json()) as { people: Record<string, unknown>[] };
		expect(people.map((person) => Object.keys(person).sort())).toEqual([
			['about', 'fullName', 'present', 'reference', 'state'],
		]);
		expect(list.headers.get('cache-control')).toBe('private, no-store');
	});

	test.each([
		['null', 'is no list'],
		['{}', 'is no list either'],
		['[', 'is no JSON'],
		['[]', 'is empty'],
		[JSON.stringify(Array.from({ length: 201 }, () => 1)), 'has more than 200'],
	])('%.20s is refused whole: it %s', async (events) => {
		expect((await send(new URLSearchParams({ events }))).status).toBe(400);
		expect((await send('events')).status).toBe(400);
	});

	test('is refused from other sites, too large, and without a sign-in', async () => {
		const body = batch(said()).toString();
		const form = { 'content-type': 'application/x-www-form-urlencoded' };
		expect((await send(body, { ...form, origin: 'https://evil.example' })).status).toBe(403);
		expect((await send(body, { 'content-type': 'text/plain', origin: 'null' })).status).toBe(403);
		expect(
			(await send(body, { 'content-type': 'application/json', origin: 'https://evil.example' })).status,
		).toBe(403);
		// On a connection of its own, which the server closes.
		const large = await rawRequest(server.origin, {
			...{ method: 'POST', path: `/organise/${slug}/check-in/events` },
			headers: { ...form, cookie, origin: server.origin },
			body: `events=${'x'.repeat(600_000)}`,
		});
		expect(large.status).toBe(413);
		const anonymous = await send(body, { ...form, cookie: '' });
		expect([anonymous.status, anonymous.headers.get('location')?.startsWith('/sign-in')]).toEqual([
			303,
			true,
		]);
		expect(await taken()).toBe(0);
	});

	test('may be 400 check-ins at once, and one a second for as long as a desk is open', async () => {
		const many = Array.from({ length: 200 }, () => said({ code: foreign }));
		for (let round = 0; round < 2; round++) expect((await send(batch(...many))).status).toBe(200);
		for (let one = 0; one < 60; one++) expect((await send(batch(said()))).status).toBe(200);
	});
});

/** The code as a camera would see it, six points to a square. */
function pictureOf(text: string): ImageData {
	const squares = encode(text, { border: 4 }).data;
	const width = squares.length * 6;
	const data = new Uint8ClampedArray(width * width * 4);
	for (let y = 0; y < width; y++)
		for (let x = 0; x < width; x++) {
			const shade = squares[Math.floor(y / 6)]?.[Math.floor(x / 6)] ? 0 : 255;
			data.set([shade, shade, shade, 255], 4 * (y * width + x));
		}
	return { data, width, height: width, colorSpace: 'srgb' } as ImageData;
}

describe('the camera and WebAssembly', () => {
	const headersOf = async (path: string) =>
		(await fetch(server.origin + path, { headers: { cookie } })).headers;

	test('are for the check-in page only', async () => {
		const page = await headersOf(`/organise/${slug}/check-in`);
		expect(page.get('permissions-policy')).toContain('camera=(self)');
		expect(page.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
		for (const path of [`/organise/${slug}/check-in/new`, `/organise/${slug}`, '/']) {
			const other = await headersOf(path);
			expect(other.get('permissions-policy')).toContain('camera=()');
			expect(other.get('content-security-policy')).not.toContain('wasm');
		}
	});

	test('the reader comes from this site, with its own kind', async () => {
		const page = await fetch(`${server.origin}/organise/${slug}/check-in`, { headers: { cookie } });
		const [, wasm = ''] = /data-wasm="([^"]+)"/.exec(await page.text()) ?? [];
		const answer = await fetch(new URL(wasm, `${server.origin}/organise/${slug}/check-in`));
		expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/wasm']);
		const code = badgeAddress(server.origin, slug, reference);
		await prepareZXingModule({
			overrides: { wasmBinary: await answer.arrayBuffer() },
			fireImmediately: true,
		});
		const read = await readBarcodes(pictureOf(code), { formats: ['QRCode'] });
		expect(read.map(({ text }) => text)).toEqual([code]);
	});
});
