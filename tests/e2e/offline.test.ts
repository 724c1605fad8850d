import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { contextFor } from '../helpers/database.ts';
import { addTeamMember, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createSession } from '../helpers/factories-programme.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let browser: Browser;
let server: TestServer;
let context: BrowserContext;
let page: Page;
const sessions = { opening: '', walk: '' };
let starred = '';
let workshopId = '';

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
	const { id } = await createWorkshop(server.db, {
		slug: 'corridor',
		startsOn: dayFromNow(30),
		endsOn: dayFromNow(31),
	});
	const session = async (title: string, day: string) => {
		const { code, id: sessionId } = await createSession(server.db, id, {
			title,
			startsLocal: `${day}T10:00`,
			endsLocal: `${day}T11:00`,
		});
		return { code, sessionId };
	};
	const opening = await session('Opening of the corridor', dayFromNow(30));
	const walk = await session('Walk round the lake', dayFromNow(31));
	sessions.opening = opening.code;
	sessions.walk = walk.code;
	starred = opening.sessionId;
	workshopId = id;
	await releaseProgramme(contextFor(server.db, system), id, { note: '', isFinal: false });
});

beforeEach(async () => {
	context = await browser.newContext({ baseURL: server.origin, locale: 'en' });
	page = await context.newPage();
});
afterEach(() => context.close());
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

const programme = '/w/corridor/programme';
const text = () => page.locator('body').innerText();

/** @returns path and query of everything kept in a cache */
const keptIn = (cache: string) =>
	page.evaluate(async (name) => {
		if (!(await caches.has(name))) return [];
		const keys = await (await caches.open(name)).keys();
		return keys.map(({ url }) => new URL(url).pathname + new URL(url).search).sort();
	}, cache);

/** Opens a page and waits until it has been kept. */
async function visit(path: string, cache = 'pages'): Promise<void> {
	await page.goto(path);
	await expect.poll(() => keptIn(cache), { timeout: 15_000 }).toContain(path);
}

/** Signs somebody in whose agenda has the opening in it. */
async function signIn(fullName: string): Promise<void> {
	const { id } = await createPerson(server.db, { fullName });
	await server.db
		.insertInto('star')
		.values({ personId: id, workshopId, sessionId: starred, starredAt: new Date().toISOString() })
		.execute();
	const value = await createSignInSession(server.db, id, 'test');
	await context.addCookies([{ name: 'session', value, url: server.origin }]);
}

test('a programme visited once opens without a network, each of its days too, and says how old it is', async () => {
	await visit(programme);
	const secondDay = `${programme}?day=${dayFromNow(31)}`;
	await expect.poll(() => keptIn('pages')).toContain(secondDay);
	await context.setOffline(true);
	await page.reload();
	expect(await text()).toContain('Opening of the corridor');
	const note = await page.locator('.offline-note').innerText();
	expect(note).toMatch(/You are reading the copy saved on \d+ \w+ \d{4} at \d\d:\d\d\./);
	await page.goto(secondDay);
	expect(await text()).toContain('Walk round the lake');
	const font = await page.evaluate(() => document.fonts.check('16px "Be Vietnam Pro"'));
	const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
	expect([font, background]).toEqual([true, 'rgb(251, 249, 246)']);
	await context.setOffline(false);
	await page.reload();
	expect(await page.locator('.offline-note').count()).toBe(0);
});

test('a session that was visited opens, one that was not gives way to a page that says so and lists what was', async () => {
	await visit(programme);
	await visit(`${programme}/${sessions.opening}`);
	await context.setOffline(true);
	await page.goto(`${programme}/${sessions.opening}`);
	expect(await page.locator('h1').innerText()).toBe('Opening of the corridor');
	await page.goto(`${programme}/${sessions.walk}`);
	expect(await page.locator('h1').innerText()).toBe('No connection');
	await page.locator('main').getByRole('link', { name: 'Opening of the corridor' }).click();
	await page.waitForURL(`**/${sessions.opening}`);
	expect(await page.locator('h1').innerText()).toBe('Opening of the corridor');
});

test('copies speak the language of the page', async () => {
	await context.addCookies([{ name: 'locale', value: 'vi', url: server.origin }]);
	await visit(programme);
	await context.setOffline(true);
	await page.reload();
	expect(await page.locator('html').getAttribute('lang')).toBe('vi');
	expect(await page.locator('.offline-note').innerText()).toContain('Bạn đang đọc bản lưu lúc');
	await page.goto('/help');
	expect(await page.locator('h1').innerText()).toBe('Không có kết nối');
});

test('copies of public pages hold nobody’s name; one’s own agenda opens, until signing out', async () => {
	await signIn('Zainab Okonjo-Ferreira');
	await visit(programme);
	expect(await text()).toContain('Zainab Okonjo-Ferreira');
	await visit('/me/agenda', 'own');
	const copies = await page.evaluate(async () => {
		const all = await Promise.all(
			['pages', 'assets', 'state'].map(async (name) => {
				const cache = await caches.open(name);
				const answers = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
				return Promise.all(answers.map((answer) => answer?.text()));
			}),
		);
		return all.flat().join('\n');
	});
	expect(['Opening of the corridor', 'Zainab'].map((words) => copies.includes(words))).toEqual([true, false]);
	await context.setOffline(true);
	await page.goto('/me/agenda');
	expect(await text()).toContain('Opening of the corridor');
	expect(await page.locator('.offline-note').count()).toBe(1);
	await context.setOffline(false);
	await page.goto('/me/agenda');
	await page.getByRole('button', { name: 'Sign out' }).first().click();
	await page.waitForURL('/');
	expect(await keptIn('own')).toEqual([]);
	await context.setOffline(true);
	await page.goto('/me/agenda');
	expect(await page.locator('h1').innerText()).toBe('No connection');
	expect(await text()).not.toContain('Zainab');
});

test('whoever signs in next finds nothing of the one before', async () => {
	await signIn('Adaeze Nwosu-Lindqvist');
	await visit('/me/agenda', 'own');
	await signIn('Bilge Yılmaz-Hansen');
	await page.goto('/help');
	expect(await keptIn('own')).toEqual([]);
	await visit('/me/agenda', 'own');
	await context.setOffline(true);
	await page.goto('/me/agenda');
	expect(await text()).toContain('Bilge Yılmaz-Hansen');
	expect(await text()).not.toContain('Adaeze');
});

test('what is only for those who may see it is not kept', async () => {
	await server.db.updateTable('workshop').set({ state: 'draft' }).where('id', '=', workshopId).execute();
	const { id } = await createPerson(server.db, {});
	await addTeamMember(server.db, workshopId, id, 'owner');
	const value = await createSignInSession(server.db, id, 'test');
	await context.addCookies([{ name: 'session', value, url: server.origin }]);
	await page.goto(programme);
	expect(await text()).toContain('Opening of the corridor');
	await expect.poll(() => keptIn('state')).toContain('/lang');
	await page.waitForTimeout(500);
	expect(await keptIn('pages')).toEqual([]);
	await server.db.updateTable('workshop').set({ state: 'published' }).where('id', '=', workshopId).execute();
});
