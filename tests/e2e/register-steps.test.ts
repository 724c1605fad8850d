import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createField } from '../helpers/factories-fields.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Visitor } from '../helpers/visitor.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
	browser = await launchChromium();
	server = await startServer();
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

test('what is typed and not sent on one device goes on on another without JavaScript, to a registration that is changed', async () => {
	const { db, origin } = server;
	const workshop = await createWorkshop(db, {
		...{ startsOn: dayFromNow(30), endsOn: dayFromNow(31), workingLanguages: '["en","fr"]' },
	});
	const office = await createOrganisationType(db, workshop.id);
	const field = await createField(db, workshop.id, {
		...{ isRequired: 1, organisationTypeIds: JSON.stringify([office.id]) },
	});
	const { id } = await createPerson(db);
	const arrive = async (javaScriptEnabled: boolean) =>
		Visitor.arrive(browser, origin, {
			javaScriptEnabled,
			token: await createSignInSession(db, id, 'test'),
		});
	const home = `/w/${workshop.slug}/register`;

	const laptop = await arrive(true);
	await laptop.open(home);
	await laptop.press(m.register_steps_start(), `${home}/organisation`);
	await laptop.fill({ organisationType: office.id, organisation: 'Statistics Denmark', country: 'DK' });
	await laptop.press(m.register_steps_continue(), `${home}/participation`);
	await laptop.fill({ badgeName: 'Khai', mode: 'online' });
	await laptop.page.locator('[data-autosave-status]:not(:empty)').waitFor({ timeout: 20_000 });

	const phone = await arrive(false);
	await phone.open('/me');
	await phone.press(m.register_steps_go_on(), home);
	await phone.press(m.register_steps_go_on(), `${home}/participation`);
	expect(await phone.page.locator('[name="badgeName"]').inputValue()).toBe('Khai');
	await phone.press(m.register_steps_continue(), `${home}/participation`);
	expect(await phone.text()).toContain(m.register_steps_language_missing());
	await phone.fill({ workingLanguage: 'fr' });
	await phone.press(m.register_steps_continue(), `${home}/questions`);
	expect(await phone.text()).toContain(m.register_steps_progress({ n: '3', total: '5' }));
	await phone.fill({ [`field-${field.id}`]: 'Green' });
	await phone.press(m.register_steps_continue(), `${home}/consent`);
	expect(await phone.page.locator('[name="consents"]:checked').count()).toBe(0);
	await phone.goingTo(`${home}/questions`, () => phone.page.locator('.back-link').click());
	await phone.goingTo(`${home}/consent`, () => phone.page.goBack());
	await phone.page.locator('[name="consents"][value="photos"]').check();
	await phone.press(m.register_steps_continue(), `${home}/review`);
	const change = phone.page.locator(`main a[href="${home}/participation"]`);
	await phone.goingTo(`${home}/participation`, () => change.first().click());
	await phone.fill({ mode: 'in_person' });
	await phone.press(m.register_steps_continue(), `${home}/review`);
	for (const said of ['Statistics Denmark', 'Khai', 'Green']) expect(await phone.text()).toContain(said);
	await phone.press(m.registration_submit(), home);
	expect(await phone.text()).toContain(m.registration_received_title());

	await laptop.open(home);
	const questions = laptop.page.locator(`main a[href="${home}/questions"]`);
	await laptop.goingTo(`${home}/questions`, () => questions.click());
	await laptop.fill({ [`field-${field.id}`]: 'Blue' });
	await laptop.press(m.registration_save(), home);
	expect(await laptop.text()).toContain('Blue');
	const consents = laptop.page.locator(`main a[href="${home}/consents"]`);
	await laptop.goingTo(`${home}/consents`, () => consents.click());
	await laptop.page.locator('[name="consents"][value="photos"]').uncheck();
	await laptop.press(m.registration_save(), home);
	expect(await laptop.said()).toContain(m.register_steps_consents_saved());
	for (const visitor of [laptop, phone]) await visitor.leave();
});
