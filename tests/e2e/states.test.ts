import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import { axeScript, listOverflow, listViolations, narrowest } from '../helpers/axe.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Visitor } from '../helpers/visitor.ts';
import { createWorld, type World } from '../helpers/world.ts';

let browser: Browser;
let server: TestServer;

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

type State = [name: string, open: (visitor: Visitor, world: World) => Promise<unknown>];

/** What an address alone does not show: pages after a mistake, after a success, with something open, with nothing in them. */
const states: State[] = [
	['a page that is not there', (visitor) => visitor.open('/nowhere')],
	[
		'a refused registration',
		async (visitor, { workshop }) => {
			await visitor.open(`/w/${workshop.slug}/register/organisation`);
			await visitor.fill({ organisation: '' });
			await visitor.press(m.registration_save(), `/w/${workshop.slug}/register/organisation`);
			expect(await visitor.text()).toContain(m.registration_organisation_missing());
		},
	],
	[
		'an account saved',
		async (visitor) => {
			await visitor.open('/me/account');
			await visitor.press(m.people_account_save(), '/me/account');
			expect(await visitor.said()).not.toBe('');
		},
	],
	[
		'menus open',
		async (visitor, { workshop }) => {
			await visitor.open(`/w/${workshop.slug}`);
			await visitor.page.locator('details').evaluateAll((menus) => {
				for (const menu of menus) menu.setAttribute('open', '');
			});
		},
	],
	[
		'a challenge page refused for its texts',
		async (visitor, { workshop, challenges }) => {
			await visitor.open(`/w/${workshop.slug}/challenges/${challenges.public.code}/solutions/new`);
			await visitor.press(m.solutions_publish(), /\/solutions\/new\?\/publish$/);
		},
	],
	[
		'a search that finds nothing',
		(visitor, { workshop }) => visitor.open(`/w/${workshop.slug}/challenges?q=nothing`),
	],
	['a workshop without programme', (visitor, { other }) => visitor.open(`/w/${other.slug}/programme`)],
	['a workshop without challenges', (visitor, { other }) => visitor.open(`/w/${other.slug}/challenges`)],
];

test.each(states)('%s', async (_, open) => {
	const world = await createWorld(server.db);
	const visitor = await Visitor.arrive(browser, server.origin, {
		token: world.tokens.participant,
		script: axeScript,
	});
	const { page } = visitor;
	await open(visitor, world);
	const problems: string[] = [];
	for (const scheme of ['light', 'dark'] as const) {
		// By the system's wish here; on the pages by the switch.
		await page.emulateMedia({ colorScheme: scheme });
		for (const width of [narrowest, 1280]) {
			await page.setViewportSize({ width, height: 900 });
			if (width === narrowest) problems.push(...(await listOverflow(page, scheme)));
			problems.push(...(await listViolations(page, `${scheme} ${width}`)));
		}
	}
	await visitor.leave();
	expect(problems).toEqual([]);
});
