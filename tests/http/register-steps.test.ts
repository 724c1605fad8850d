import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import { Browserless } from '../helpers/browserless.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createField } from '../helpers/factories-fields.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let server: TestServer;

beforeAll(async () => {
	server = await startServer();
});
afterAll(async () => {
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const dates = { startsOn: dayFromNow(30), endsOn: dayFromNow(31), zone: 'UTC' };
/** @returns that many seconds from now, as the clock of UTC shows it */
const inSeconds = (seconds: number) =>
	new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000).toISOString().slice(0, 19);

async function signIn(): Promise<Browserless> {
	const { id } = await createPerson(server.db);
	return new Browserless(server.origin).signInAs(server.db, id);
}

test('the remembered page of a workshop opens and closes registration at the very second', async () => {
	const [opens, closes] = [inSeconds(3), inSeconds(6)];
	const workshop = await createWorkshop(server.db, {
		...dates,
		...{ registrationOpensLocal: opens, registrationClosesLocal: closes },
	});
	await createOrganisationType(server.db, workshop.id);
	const read = async () =>
		(await (await fetch(`${server.origin}/w/${workshop.slug}`)).text()).includes('Registration closes on');
	const until = async (moment: string) => wait(new Date(`${moment}Z`).getTime() - Date.now() + 20);
	expect([await read(), await read()]).toEqual([false, false]);
	await until(opens);
	expect(await read()).toBe(true);
	await until(closes);
	expect([await read(), await read()]).toEqual([false, false]);
});

test('what is refused in a step is kept on the server too, and every other device goes on with it', async () => {
	const workshop = await createWorkshop(server.db, { ...dates, mode: 'in_person' });
	const type = await createOrganisationType(server.db, workshop.id);
	const field = await createField(server.db, workshop.id, { isRequired: 1 });
	const home = `/w/${workshop.slug}/register`;
	const { id } = await createPerson(server.db);
	const first = await new Browserless(server.origin).signInAs(server.db, id);
	const refused = await first.post(`${home}/organisation`, {
		...{ organisationType: type.id, organisation: 'Typed before', country: '', position: '' },
	});
	expect(refused.status).toBe(400);
	expect(await refused.text()).toContain(m.registration_country_missing());

	const second = await new Browserless(server.origin).signInAs(server.db, id);
	expect((await second.open('/me')).text).toContain(m.register_steps_go_on());
	const page = await second.open(`${home}/organisation`);
	expect(page.text).toContain('value="Typed before"');
	expect((await second.submit({ country: 'VN' })).path).toBe(`${home}/participation`);
	expect((await second.submit({})).path).toBe(`${home}/questions`);
	// Nobody gets ahead of what is asked.
	expect((await first.open(`${home}/review`)).path).toBe(`${home}/questions`);
	expect((await second.submit({})).status).toBe(400);
	expect((await second.submit({ [`field-${field.id}`]: 'An answer' })).path).toBe(`${home}/consent`);
	expect((await second.submit({})).path).toBe(`${home}/review`);

	await server.db
		.updateTable('workshop')
		.set({ isRegistrationOpen: 0 })
		.where('id', '=', workshop.id)
		.execute();
	const late = await second.post(`${home}/review`, {});
	expect(late.status).toBe(409);
	expect((await second.open(`${home}/review`)).text).toContain(m.register_steps_kept());
	await server.db
		.updateTable('workshop')
		.set({ isRegistrationOpen: 1 })
		.where('id', '=', workshop.id)
		.execute();
	await second.open(`${home}/review`);
	expect((await second.submit({})).path).toBe(home);
	// The form that is still open on the other device changes what is registered now, and consents keep to their own page.
	expect((await first.post(`${home}/consent`, { consents: 'list' })).status).toBe(409);
	expect((await first.open(`${home}/review`)).path).toBe(home);
});

test('a draft is shown to nobody else', async () => {
	const workshop = await createWorkshop(server.db, dates);
	const home = `/w/${workshop.slug}/register`;
	const writer = await signIn();
	const sent = await writer.post(`${home}/draft?step=organisation`, { organisation: 'zq-unsent' });
	expect([sent.status, (await sent.text()).slice(0, 5)]).toEqual([200, 'Saved']);
	const other = await signIn();
	for (const path of [home, `${home}/organisation`, '/me'])
		expect((await other.open(path)).text).not.toContain('zq-unsent');
	expect((await writer.open(`${home}/organisation`)).text).toContain('zq-unsent');
	await writer.open(home);
	expect((await writer.submit({}, 'form[action="?/discard"]')).path).toBe(home);
	expect((await writer.open(`${home}/organisation`)).text).not.toContain('zq-unsent');
});
