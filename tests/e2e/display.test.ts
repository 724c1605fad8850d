import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { wallClockOf } from '#lib/core/time.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { contextFor } from '../helpers/database.ts';
import { createWorkshop } from '../helpers/factories.ts';
import { createRoom, createSession } from '../helpers/factories-programme.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

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

// In this zone it is about noon, whenever the tests run, so that today has room before and after.
const offset = 12 - new Date().getUTCHours();
const zone = offset === 0 ? 'UTC' : `Etc/GMT${offset > 0 ? '-' : '+'}${Math.abs(offset)}`;
const local = (minutes: number) => wallClockOf(new Date(Date.now() + minutes * 60_000).toISOString(), zone);

/** A workshop of today with a session that runs in each of its rooms, and one that follows in the first. */
async function createLive(slug: string, rooms: readonly string[]) {
	const today = local(0).slice(0, 10);
	const workshop = await createWorkshop(server.db, { slug, startsOn: today, endsOn: today, zone });
	const created = await Promise.all(rooms.map((name) => createRoom(server.db, workshop.id, { name })));
	const session = (title: string, room: number, starts: number, ends: number) =>
		createSession(server.db, workshop.id, {
			title,
			roomId: created[room]?.id ?? null,
			startsLocal: local(starts),
			endsLocal: local(ends),
			zone,
		});
	const running = await Promise.all(rooms.map((name, index) => session(`On in ${name}`, index, -30, 40)));
	const next = await session('What follows', 0, 50, 80);
	const release = () =>
		releaseProgramme({ ...contextFor(server.db, system), now: new Date().toISOString() }, workshop.id, {
			note: '',
			isFinal: false,
		});
	await release();
	return { rooms: created, running, next, release };
}

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({ baseURL: server.origin, locale: 'en', ...options });
	const page = await context.newPage();
	await page.clock.install();
	await page.goto(path);
	return page;
}

test.concurrent(
	'a screen takes over a new release by itself, without loading the page again',
	async ({ expect }) => {
		const live = await createLive('in-step', ['Hall', 'Annex']);
		const page = await open('/w/in-step/display');
		const main = page.locator('main');
		expect(await main.innerText()).toContain('What follows');
		await page.evaluate(() => document.body.setAttribute('data-same-page', ''));
		await server.db
			.updateTable('session')
			.set({ title: 'Something else', roomId: live.rooms[1]?.id ?? null })
			.where('id', '=', live.next.id)
			.execute();
		await live.release();
		await page.clock.fastForward(31_000);
		await expect.poll(() => main.innerText()).toContain('Something else');
		const changes = await page.locator('.display-changes').innerText();
		expect(changes).toMatch(/Moved\s+Something else\s+now in Annex, was in Hall; \d\d:\d\d/);
		expect(await page.locator('body').getAttribute('data-same-page')).toBe('');
		await page.context().close();
	},
);

test.concurrent('without JavaScript the page loads itself again', async ({ expect }) => {
	const live = await createLive('plain', ['Hall']);
	const context = await browser.newContext({ baseURL: server.origin, javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto('/w/plain/display');
	const again = page.waitForEvent('framenavigated', { timeout: 45_000 });
	await server.db
		.updateTable('session')
		.set({ title: 'Came by itself' })
		.where('id', '=', live.next.id)
		.execute();
	await live.release();
	await again;
	await page.waitForLoadState();
	expect(await page.locator('main').innerText()).toContain('Came by itself');
	await context.close();
});

test.concurrent('a screen that hears nothing goes on and says since when', async ({ expect }) => {
	await createLive('cut-off', ['Hall']);
	const page = await open('/w/cut-off/display');
	await expect.poll(() => page.locator('[data-display-stale]').isHidden()).toBe(true);
	await page.context().setOffline(true);
	await page.clock.fastForward(100_000);
	await expect.poll(() => page.locator('[data-display-stale]').isVisible()).toBe(true);
	expect(await page.locator('[data-display-stale]').innerText()).toMatch(/^No connection since \d\d:\d\d\. /);
	expect(await page.locator('main').innerText()).toContain('On in Hall');
	await page.context().setOffline(false);
	await page.clock.fastForward(31_000);
	await expect.poll(() => page.locator('[data-display-stale]').isHidden()).toBe(true);
	await page.context().close();
});

test.concurrent('a door shows its room only, and leads to the others', async ({ expect }) => {
	await createLive('doors', ['Hall', 'Phòng họp 2']);
	const page = await open('/w/doors/display');
	await page.getByRole('link', { name: 'Phòng họp 2' }).click();
	await page.waitForURL('**/display?room=*');
	expect(await page.locator('h1').innerText()).toBe('Phòng họp 2');
	expect(await page.locator('main').innerText()).toContain('On in Phòng họp 2');
	expect(await page.locator('main').innerText()).not.toContain('On in Hall');
	await page.getByRole('link', { name: 'All rooms' }).click();
	await page.waitForURL('**/display?');
	expect(await page.locator('main').innerText()).toContain('On in Hall');
	await page.context().close();
});

test.concurrent.for([
	['landscape', { width: 1920, height: 1080 }],
	['portrait', { width: 1080, height: 1920 }],
] as const)('nine rooms fit a screen in %s, without scrolling', async ([name, viewport], { expect }) => {
	const rooms = Array.from({ length: 9 }, (_, index) => `Room ${index + 1}`);
	await createLive(`nine-${name}`, rooms);
	const page = await open(`/w/nine-${name}/display`, { viewport });
	const size = await page.evaluate(() => {
		const { scrollHeight, scrollWidth } = document.documentElement;
		return { width: scrollWidth, height: scrollHeight };
	});
	expect(size).toEqual(viewport);
	expect(await page.locator('.display-panel').count()).toBe(9);
	await page.context().close();
});
