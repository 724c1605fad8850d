import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../helpers/server.ts';
import { roles, type World } from '../helpers/world.ts';
import { dumpRows, prepare, readingRows, writingRows } from './permissions/cells.ts';
import { ask, outcomeOf } from './permissions/client.ts';
import { findMarkers } from './permissions/markers.ts';
import { nameOf, team, type Row } from './permissions/row.ts';
import { addressOf } from './permissions/table.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** What every workshop has under the same name. */
const common = /\[(?:step|part|kind|language)\]/g;
/** Rows about something inside a workshop: the workshop's slug, and further on what the thing is. */
const nested = (row: Row) => /\[workshop\].*\[/.test(row.route.replaceAll(common, ''));
const inWorkshop = (row: Row) => row.route.includes('[workshop]');

describe('what belongs to one workshop is not found under another one, by its owner', () => {
	test.each(readingRows.filter(nested).map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
		const world = await prepare(server, row);
		const path = elsewhere(world, row.path(world));
		const answer = await ask(server, world, { method: 'GET', path, role: 'other_owner' });
		expect(outcomeOf(answer, path)).toBe('hidden');
		expect(findMarkers(answer.all, world.number, 'other_owner').leaked).toEqual([]);
	});

	test.each(writingRows.filter(inWorkshop).map((row) => [nameOf(row), row] as const))(
		'%s',
		async (_, row) => {
			const world = await prepare(server, row);
			const before = await dumpRows(server.db);
			const path = elsewhere(world, row.path(world));
			const request = { method: 'POST', role: 'other_owner', path: addressOf(row, path) } as const;
			const answer = await ask(server, world, { ...request, body: row.body?.(world, 'other_owner') ?? {} });
			const after = await dumpRows(server.db);
			const changed = [...before].filter((line) => !after.has(line));
			const added = [...after].filter((line) => !before.has(line));
			expect(answer.status).toBeLessThan(500);
			// A draft keeps whatever its author typed; sending it is refused.
			const lines = [...changed, ...added].filter((line) => !line.startsWith('registration_draft '));
			expect(lines.filter((line) => mentions(world, line))).toEqual([]);
		},
	);
});

describe('an unpublished workshop is its team’s alone', () => {
	const open = readingRows.filter((row) => row.route.startsWith('/(public)/w/[workshop]') && !nested(row));
	test.each(open.map((row) => [nameOf(row), row] as const))('%s', async (_, row) => {
		const world = await prepare(server, row);
		const path = row.path(world).replace(world.workshop.slug, world.draft.slug);
		for (const role of roles) {
			const answer = await ask(server, world, { method: 'GET', path, role });
			const isTeam = team.some((member) => member === role);
			const { kinds, leaked } = findMarkers(answer.all, world.number, role);
			expect(leaked, role).toEqual([]);
			// Somebody who may not know of it meets what they meet where there is nothing at all.
			const nothing = await ask(server, world, {
				method: 'GET',
				path: path.replace(world.draft.slug, `${world.draft.slug}-nothing`),
				role,
			});
			if (!isTeam) expect([role, answer.status], role).toEqual([role, nothing.status]);
			if (isTeam && row.route.endsWith('[workshop]')) expect(kinds).toContain('workshopdraft');
		}
	});
});

function elsewhere(world: World, path: string): string {
	return path
		.replace(`/${world.workshop.slug}`, `/${world.other.slug}`)
		.replace(`/${world.draft.slug}`, `/${world.other.slug}`);
}

/** Whether a row is about anything of the first workshop; its people may have roles elsewhere, so they do not count. */
function mentions(world: World, line: string): boolean {
	const things = [
		world.workshop.id,
		world.draft.id,
		world.organisationTypeId,
		world.room.id,
		world.track.id,
		world.session.id,
		world.draftSession.id,
		world.contributor.id,
		world.topic.id,
		...[world.challenges, world.unpublished, world.solutions, world.comments].flatMap((group) =>
			Object.values(group).map((thing) => thing.id),
		),
		...Object.values(world.registrations),
	];
	return things.some((id) => line.includes(id));
}
