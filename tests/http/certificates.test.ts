import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/core/ids.ts';
import { shownCode } from '#lib/modules/attendance/rules/certificates.ts';
import { testNow } from '../helpers/database.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, type World } from '../helpers/world.ts';

let server: TestServer;
let world: World;
const code = 'abcdefghjkmn';

beforeAll(async () => {
	server = await startServer({ env: { RATE_LIMIT_FACTOR: '1' } });
	world = await createWorld(server.db);
	const id = newId();
	const { id: registrationId } = await server.db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', world.registrations.confirmed)
		.executeTakeFirstOrThrow();
	await server.db
		.insertInto('certificate')
		.values({ id, workshopId: world.workshop.id, code, issuedAt: testNow, revokedAt: null })
		.execute();
	await server.db
		.insertInto('certificateHolder')
		.values({ certificateId: id, registrationId, name: 'Nguyễn Thị Minh Khai', language: 'vi' })
		.execute();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const get = (path: string, headers: Record<string, string> = {}) =>
	fetch(server.origin + path, { redirect: 'manual', headers: { accept: 'text/html', ...headers } });

test('a code typed with capitals and hyphens leads to the certificate, in the reader’s language', async () => {
	const typed = await get(`/verify?code=${encodeURIComponent(` ${shownCode(code)} `)}`);
	expect([typed.status, typed.headers.get('location')]).toEqual([303, `/verify/${shownCode(code)}`]);
	const page = await get(`/verify/${shownCode(code)}`, { 'accept-language': 'vi' });
	const html = await page.text();
	expect(page.status).toBe(200);
	expect(html).toContain('Nguyễn Thị Minh Khai');
	expect(html).toContain('Giấy chứng nhận này có hiệu lực');
	expect(html).not.toContain(world.registrations.confirmed);
	expect(html).not.toContain(world.people.participant.email);
});

test('no cache keeps what it says, and no search engine lists it', async () => {
	for (const path of [`/verify/${code}`, '/verify']) {
		const { headers } = await get(path, { 'accept-encoding': 'gzip' });
		expect(headers.get('cache-control')).toBe('private, no-store');
		expect(headers.get('x-robots-tag')).toBe('noindex, nofollow');
	}
});

test('a made-up and a mistyped code are answered alike', async () => {
	const without = async (typed: string) => {
		const response = await get(`/verify/${typed}`);
		return [response.status, (await response.text()).replaceAll(typed, '').replaceAll(/nonce="[^"]*"/g, '')];
	};
	const made = await without('222233334444');
	expect(made[0]).toBe(200);
	expect(await without('0123')).toEqual(made);
});

test('somebody who tries one code after the other is slowed down', async () => {
	const statuses: number[] = [];
	for (let n = 0; n < 40; n++) statuses.push((await get(`/verify/2222333344${20 + n}`)).status);
	expect(statuses.at(-1)).toBe(429);
	const { headers } = await get('/verify/222233334444');
	expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
});
