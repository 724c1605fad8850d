import { afterAll, beforeAll, expect, test } from 'vitest';
import { Browserless } from '../helpers/browserless.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createRegistration } from '../helpers/factories-registration.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer({ env: { LOG_LEVEL: 'info' } });
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

async function createDesk(people: number, role: 'owner' | 'registration_desk' = 'registration_desk') {
	return server.db.transaction().execute(async (db) => {
		const workshop = await createWorkshop(db, { startsOn: dayFromNow(30), endsOn: dayFromNow(31) });
		const type = await createOrganisationType(db, workshop.id);
		const clerk = await createPerson(db);
		await addTeamMember(db, workshop.id, clerk.id, role);
		const countries = ['VN', 'DK', 'KE', 'BR', 'NP', 'FJ', 'CA', 'MA'];
		for (let n = 0; n < people; n++)
			await createRegistration(db, workshop.id, type.id, {
				personId: (await createPerson(db, { fullName: `Nguyễn Thị Minh Khai-Østergård ${n}` })).id,
				organisation: `Cục Thống kê số ${n}`,
				country: countries[n % countries.length] ?? null,
				createdAt: new Date(Date.UTC(2026, 9, 1) + n * 60_000).toISOString(),
				state: n % 3 === 0 ? 'confirmed' : 'received',
			});
		const desk = await new Browserless(server.origin).signInAs(db, clerk.id);
		return { desk, address: `/organise/${workshop.slug}/registrations`, workshop };
	});
}

/** @returns how many queries the last answer took, as the server's log has it */
function queriesOfLast(route: string): number {
	const lines = server
		.output()
		.split('\n')
		.flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : []));
	const last = lines.findLast((line) => line['route'] === route && line['method'] === 'GET');
	return Number(last?.['queries']);
}

test(
	'the queue of 5,000 takes 15 queries at most and 100 kB, narrowed or not',
	{ timeout: 60_000 },
	async () => {
		const { desk, address } = await createDesk(5_000);
		for (const query of ['', '?q=minh+khai&state=received&sort=country', '?region=142&sort=name&page=9']) {
			const { status, text } = await desk.open(`${address}${query}`);
			expect(status).toBe(200);
			expect(text.match(/data-label/g)).toHaveLength(200);
			expect(Buffer.byteLength(text)).toBeLessThan(100_000);
			const queries = queriesOfLast('/organise/[workshop]/registrations');
			expect(queries).toBeGreaterThan(5);
			expect(queries).toBeLessThanOrEqual(15);
		}
	},
);

test('ticked lines are decided after a preview, without a script', async () => {
	const { desk, address, workshop } = await createDesk(4);
	const { html } = await desk.open(`${address}?state=received`);
	const selected = html
		.querySelectorAll('input[name="selected"]')
		.map((box) => box.getAttribute('value') ?? '');
	expect(selected).toHaveLength(2);
	const form = 'main form[data-queue]';
	const effect = await desk.submit({ selected, scope: 'ticked', step: 'decline' }, form, {
		formaction: html.querySelector(`${form} button[formaction]`)?.getAttribute('formaction') ?? '',
	});
	expect(effect.status).toBe(200);
	expect(effect.html.querySelector('#balance [role="status"]')?.text).toContain(
		'2 registrations would change',
	);
	const vague = await desk.submit({ selected, scope: 'ticked', step: 'decline' }, form);
	expect(vague.path).toMatch(/\/registrations\/bulk\/[0-9a-f-]+$/);
	const preview = await desk.submit({ reason: 'We are full' });
	expect(preview.text).toContain('We are full');
	const report = await desk.submit({}, 'main form[action="?/start"]');
	expect(report.text).toContain('Done with 2 registrations');
	const states = await server.db
		.selectFrom('registration')
		.select('state')
		.where('workshopId', '=', workshop.id)
		.execute();
	expect(states.map(({ state }) => state).sort()).toEqual(['confirmed', 'confirmed', 'declined', 'declined']);
});

test('what is done to hundreds goes on by itself', { timeout: 60_000 }, async () => {
	const { desk, address } = await createDesk(450);
	await desk.open(address);
	await desk.submit({ scope: 'all', step: 'tag' }, 'main form[data-queue]');
	await desk.submit({ tag: 'Second wave' });
	const begun = await desk.submit({}, 'main form[action="?/start"]');
	expect(begun.text).toContain('200 of 450');
	await expect
		.poll(async () => (await desk.open(begun.path)).text, { timeout: 20_000, interval: 500 })
		.toContain('Done with 450 registrations');
});

test('nothing chosen, and nothing said to do, is sent back with what to do', async () => {
	const { desk, address } = await createDesk(1);
	await desk.open(address);
	const { status, text } = await desk.submit({ scope: 'ticked', step: '' }, 'main form[data-queue]');
	expect(status).toBe(400);
	expect(text).toContain('Tick at least one registration');
	expect(text).toContain('Choose what to do');
});
