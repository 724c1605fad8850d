import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPerson } from '../helpers/factories.ts';
import { createVisit } from '../helpers/factories-sign-ups.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { hashPassword } from '#lib/server/password-hash.ts';

let server: TestServer;
const password = 'seven lanterns over the harbour';

beforeAll(async () => {
	server = await startServer({ env: { RATE_LIMIT_FACTOR: '1' } });
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** Each test comes from addresses of its own, so that none uses up another's attempts. */
function post(
	path: string,
	fields: Record<string, string>,
	localAddress: string,
	headers: Record<string, string> = {},
) {
	return rawRequest(server.origin, {
		method: 'POST',
		path,
		localAddress,
		headers: {
			'content-type': 'application/x-www-form-urlencoded',
			origin: server.origin,
			accept: 'text/html',
			...headers,
		},
		body: new URLSearchParams(fields).toString(),
	});
}

async function createMember(email: string): Promise<void> {
	await createPerson(server.db, { email, passwordHash: await hashPassword(password) });
}

const forged = (n: number) => ({
	'x-forwarded-for': `203.0.113.${n}`,
	forwarded: `for=203.0.113.${n}`,
	'x-real-ip': `203.0.113.${n}`,
	'cf-connecting-ip': `203.0.113.${n}`,
	'true-client-ip': `203.0.113.${n}`,
	'x-client-ip': `203.0.113.${n}`,
});

test('guessing from one address is stopped within 20 tries, whatever addresses it forges', async () => {
	const statuses: number[] = [];
	for (let n = 0; n < 20; n++) {
		const fields = { email: `guess${n}@example.org`, password: 'wrong guess again', next: '' };
		const answer = await post('/sign-in', fields, '127.0.1.1', forged(n));
		statuses.push(answer.status);
		if (answer.status !== 429) continue;
		expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
		expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(300);
	}
	expect(statuses.slice(0, 15)).toEqual(Array(15).fill(400));
	expect(statuses.slice(15)).toEqual(Array(5).fill(429));
});

test('an account that many addresses guess at still opens to its owner', async () => {
	await createMember('wanted@example.org');
	for (let n = 0; n < 16; n++)
		await post(
			'/sign-in',
			{ email: 'wanted@example.org', password: `guess ${n}`, next: '' },
			`127.0.2.${n + 1}`,
		);
	const began = performance.now();
	const owner = await post('/sign-in', { email: 'wanted@example.org', password, next: '' }, '127.0.3.1');
	expect(owner.status).toBe(303);
	expect(performance.now() - began).toBeLessThan(15_000);
});

test('one address gets few mails, however often somebody asks', async () => {
	await createMember('flooded@example.org');
	for (let n = 0; n < 25; n++) {
		const answer = await post('/reset-password', { email: 'flooded@example.org' }, `127.0.4.${n + 1}`);
		expect([answer.status, answer.headers.location]).toEqual([303, '/reset-password/sent']);
	}
	const mails = await server.db
		.selectFrom('outboxMail')
		.select('kind')
		.where('recipient', '=', 'flooded@example.org')
		.execute();
	expect(mails).toHaveLength(4);
});

test('writes by one visitor are counted, reads are not', async () => {
	const statuses: number[] = [];
	for (let n = 0; n < 125; n++)
		statuses.push((await post('/theme', { theme: 'dark', next: '/' }, '127.0.5.1', forged(n))).status);
	expect(statuses.slice(0, 120)).toEqual(Array(120).fill(303));
	expect(statuses.slice(120)).toEqual(Array(5).fill(429));
	const reads = await Promise.all(
		Array.from({ length: 200 }, () =>
			rawRequest(server.origin, { path: '/help', localAddress: '127.0.5.1' }),
		),
	);
	expect(new Set(reads.map(({ status }) => status))).toEqual(new Set([200]));
});

test('a hall full of guests behind one address may star sessions, and nothing else so often', async () => {
	await createVisit(server.db, {}, { slug: 'hall' });
	const statuses = new Set<number>();
	for (let n = 0; n < 150; n++)
		statuses.add(
			(await post('/w/hall/programme?/star', { session: 'visit', starred: 'true' }, '127.0.9.1')).status,
		);
	expect(statuses).toEqual(new Set([303]));
	const others = new Set<number>();
	for (let n = 0; n < 150; n++)
		others.add((await post('/w/hall/programme?/other&/star', {}, '127.0.9.2')).status);
	expect(others.has(429)).toBe(true);
});
