import { afterAll, beforeAll, expect, test } from 'vitest';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, roles, type Role, type World } from '../helpers/world.ts';

let server: TestServer;
let world: World;

beforeAll(async () => {
	server = await startServer();
	world = await createWorld(server.db);
});
afterAll(async () => {
	await server.stop();
});

/** Pages that show people by their names. */
function pages(): string[] {
	const home = `/w/${world.workshop.slug}`;
	const challenge = `${home}/challenges/${world.challenges.public.code}`;
	const solution = `${challenge}/solutions/${world.solutions.public.code}`;
	return [home, `${home}/programme`, `${home}/participants`, `${home}/challenges`, challenge, solution];
}

const readers: Role[] = ['anonymous', 'signed_in', 'participant', 'challenge_owner', 'author', 'reader'];

test.each(readers)(
	'the data of pages names no other account to %s: an id tells when it was made',
	async (role) => {
		const cookie = role === 'anonymous' ? '' : `session=${world.tokens[role]}`;
		const found: string[] = [];
		for (const page of pages()) {
			const { text } = await rawRequest(server.origin, { path: `${page}/__data.json`, headers: { cookie } });
			for (const other of roles)
				if (other !== 'anonymous' && other !== role && text.includes(world.people[other].id))
					found.push(`${page}: ${other}`);
		}
		expect(found).toEqual([]);
	},
);
