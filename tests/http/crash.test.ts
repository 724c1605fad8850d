import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, testPassword, type World } from '../helpers/world.ts';

let dataDir = '';

beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'roundtable-crash-'));
});
afterEach(() => {
	rmSync(dataDir, { recursive: true, force: true });
});

const commentPath = ({ workshop, challenges }: World) =>
	`/w/${workshop.slug}/challenges/${challenges.public.code}?/comment`;

/** Posts comments one after the other until the server is gone. @returns the texts it acknowledged */
async function postUntilGone(
	server: TestServer,
	world: World,
	writer: number,
	most: number,
): Promise<string[]> {
	const reader = new Browserless(server.origin).setCookie('session', world.tokens.participant);
	const acknowledged: string[] = [];
	for (let n = 0; n < most; n++) {
		const body = `comment ${writer}-${n}`;
		const answer = await reader.post(commentPath(world), { body, language: 'en' }).catch(() => undefined);
		if (answer?.status !== 303) return acknowledged;
		acknowledged.push(body);
	}
	return acknowledged;
}

test('what was acknowledged survives the process being killed in the middle of 200 posts', async () => {
	const server = await startServer({ dataDir });
	const world = await createWorld(server.db);
	const writers = Array.from({ length: 8 }, (_, writer) => postUntilGone(server, world, writer, 25));
	const ended = new Promise((resolve) => server.process.once('exit', resolve));
	await untilComments(server, 60);
	server.process.kill('SIGKILL');
	await ended;
	const acknowledged = (await Promise.all(writers)).flat();
	await server.stop();
	// Neither before the first nor after the last.
	expect(acknowledged.length).toBeGreaterThan(40);
	expect(acknowledged.length).toBeLessThan(200);

	const began = performance.now();
	const again = await startServer({ dataDir });
	expect(performance.now() - began).toBeLessThan(5_000);
	const rows = await again.db.selectFrom('comment').select('body').execute();
	const kept = new Set(rows.map(({ body }) => body));
	expect(acknowledged.filter((body) => !kept.has(body))).toEqual([]);
	const check = await sql<{ integrityCheck: string }>`pragma integrity_check`.execute(again.db);
	expect(check.rows).toEqual([{ integrityCheck: 'ok' }]);
	// Whoever was signed in still is.
	const reader = new Browserless(again.origin).setCookie('session', world.tokens.participant);
	expect((await reader.open('/me')).path).toBe('/me');
	expect(again.unexpectedErrors()).toEqual([]);
	await again.stop();
});

async function untilComments(server: TestServer, wanted: number): Promise<void> {
	for (let count = 0; count < wanted;) {
		const { rows } = await sql<{ count: number }>`select count(*) as count from comment`.execute(server.db);
		count = rows[0]?.count ?? 0;
		await new Promise((resolve) => setTimeout(resolve, 2));
	}
}

test('a server asked to stop answers what it has begun, takes nothing new, and ends well', async () => {
	const server = await startServer({ dataDir });
	const world = await createWorld(server.db);
	const ended = new Promise<number | null>((resolve) => server.process.once('exit', resolve));
	const { promise: signalled, resolve: goOn } = Promise.withResolvers<void>();
	const underWay = Array.from({ length: 12 }, () => signInSlowly(server, world, signalled));
	await new Promise((resolve) => setTimeout(resolve, 500));
	const began = performance.now();
	server.process.kill('SIGTERM');
	goOn();
	const statuses = (await Promise.all(underWay)).map(({ status }) => status);
	expect(statuses).toEqual(Array(12).fill(303));
	expect(await ended).toBe(0);
	expect(performance.now() - began).toBeLessThan(10_000);
	await expect(fetch(`${server.origin}/healthz`)).rejects.toThrow();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** The first half of a form goes out at once, the second when told: in between the request has begun. */
function signInSlowly(server: TestServer, { people }: World, goOn: Promise<void>) {
	const first = `email=${encodeURIComponent(people.participant.email)}&password=`;
	const second = `${encodeURIComponent(testPassword)}&next=`;
	const body = Readable.from(
		(async function* () {
			yield first;
			await goOn;
			yield second;
		})(),
	);
	return rawRequest(server.origin, {
		method: 'POST',
		path: '/sign-in',
		headers: {
			accept: 'text/html',
			'content-type': 'application/x-www-form-urlencoded',
			'content-length': String(first.length + second.length),
			origin: server.origin,
		},
		body,
	});
}
