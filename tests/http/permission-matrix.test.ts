import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../helpers/server.ts';
import { roles, type Role, type World } from '../helpers/world.ts';
import { dataVersion, forgetPending, prepare, readingRows, writingRows } from './permissions/cells.ts';
import { ask, outcomeOf, type Outcome } from './permissions/client.ts';
import { findMarkers, guardedKinds } from './permissions/markers.ts';
import { nameOf, type Row } from './permissions/row.ts';
import { listActs } from './permissions/routes.ts';
import { addressOf, rows } from './permissions/table.ts';

let server: TestServer;
const met = new Set<string>();

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

test('every route and action has a row, and every row a route', async () => {
	const known = (await listActs()).sort();
	const listed = new Set(rows.map((row) => `${row.route} ${row.act}`));
	expect([...listed].sort()).toEqual(known);
});

describe('reading', () => {
	test.each(readingRows.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
		const world = await prepare(server, row);
		const leaks: string[] = [];
		const cells = roles.map(async (role): Promise<[Role, Outcome]> => {
			const answer = await ask(server, world, { method: 'GET', path: row.path(world), role });
			for (const text of [answer.all, ...(await dataOf(world, row, role))]) {
				const { kinds, leaked } = findMarkers(text, world.number, role);
				for (const kind of kinds) met.add(kind);
				leaks.push(...leaked.map((found) => `${role} sees ${found}`));
			}
			return [role, outcomeOf(answer, row.path(world))];
		});
		expect(Object.fromEntries(await Promise.all(cells))).toEqual(expectedOutcomes(row));
		expect(leaks).toEqual([]);
	});

	test('every guarded text was met by somebody, so that its absence elsewhere means something', () => {
		expect(guardedKinds.filter((kind) => !met.has(kind))).toEqual([]);
	});
});

describe('acting', () => {
	test.each(writingRows.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
		const outcomes = new Map<Role, Outcome | 'nothing stored' | 'something stored'>();
		const isAllowed = (role: Role) => row.allowed.includes(role);
		const world = await prepare(server, row);
		const before = await dataVersion(server);
		for (const role of roles.filter((role) => !isAllowed(role))) {
			const outcome = await act(row, world, role);
			const isUnchanged = (await dataVersion(server)) === before;
			outcomes.set(role, isUnchanged ? outcome : 'something stored');
		}
		for (const role of row.allowed) {
			const fresh = await prepare(server, row);
			const start = await dataVersion(server);
			const outcome = await act(row, fresh, role);
			const isStored = (await dataVersion(server)) !== start;
			const isLost = outcome === 'allowed' && !isStored && !row.storesNothing?.includes(role);
			outcomes.set(role, isLost ? 'nothing stored' : outcome);
		}
		await forgetPending(server);
		expect(Object.fromEntries(outcomes)).toEqual(expectedOutcomes(row));
	});
});

const confidential = ['answersensitive', 'passport', 'diet', 'casemessage', 'casenote', 'note'];

test('what people say in confidence stands neither in the log nor in the outbox', async () => {
	const mails = await server.db.selectFrom('outboxMail').select(['subject', 'body']).execute();
	expect(mails.length).toBeGreaterThan(0);
	const texts = mails.map(({ subject, body }) => `${subject} ${body?.toString() ?? ''}`);
	const found = confidential.filter((kind) =>
		[server.output(), ...texts].some((text) => text.includes(`zq-${kind}-`)),
	);
	expect(found).toEqual([]);
});

async function act(row: Row, world: World, role: Role): Promise<Outcome> {
	const method = row.act.startsWith('?/') ? 'POST' : row.act;
	const path = row.path(world);
	const request = { method, path: addressOf(row, path), role, body: row.body?.(world, role) ?? {} };
	// Back to the page, not to its form.
	return outcomeOf(await ask(server, world, request), path.replace(/\?.*/, ''));
}

/** A page's data by Kit's own address, also with only the page's node asked for, which goes past layouts. */
async function dataOf(world: World, row: Row, role: Role): Promise<string[]> {
	const path = row.path(world);
	if (/\.\w+$/.test(path)) return [];
	const [bare = '', query = ''] = path.split('?');
	const data = `${bare === '/' ? '' : bare}/__data.json`;
	const all = await ask(server, world, { method: 'GET', path: `${data}?${query}`, role });
	const only = await ask(server, world, {
		method: 'GET',
		path: `${data}?${query}&x-sveltekit-invalidated=01`,
		role,
	});
	return [all.all, only.all];
}

function expectedOutcomes(row: Row): Partial<Record<Role, Outcome>> {
	const outcomeFor = (role: Role): Outcome => {
		if (row.allowed.includes(role)) return 'allowed';
		if (row.refused?.includes(role)) return 'refused';
		return role === 'anonymous' ? (row.anonymous ?? 'sign-in') : 'hidden';
	};
	return Object.fromEntries(roles.map((role) => [role, outcomeFor(role)]));
}
