import { afterAll, beforeAll, expect, test } from 'vitest';
import { createWorkshop } from '../helpers/factories.ts';
import { rawRequest } from '../helpers/raw-request.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
	// An overview without seats to count is kept in memory.
	await createWorkshop(server.db, { slug: 'kept', isRegistrationOpen: 0 });
});
afterAll(async () => {
	await server.stop();
});

test.each([
	['one of the zones offered', '/w/kept', 'zone=Asia/Ho_Chi_Minh', 'private, no-cache'],
	['a zone nobody offers', '/w/kept', 'zone=anything%20at%20all', 'private, no-store'],
	['the address as it is written', '/w/kept/programme', '', 'private, no-cache'],
	['the same address spelled differently', '/w/kept/program%6De', '', 'private, no-store'],
])(
	'%s: only choices of which there are few are kept apart in memory',
	async (_what, path, cookie, cached) => {
		const { status, headers } = await rawRequest(server.origin, { path, headers: { cookie } });
		expect([status, headers['cache-control']]).toEqual([200, cached]);
	},
);
