import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { system } from '#lib/core/context.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { contextFor } from '../helpers/database.ts';
import { createWorkshop } from '../helpers/factories.ts';
import { createRoom, createSession } from '../helpers/factories-programme.ts';
import { readPdf } from '../helpers/pdf-reader.ts';
import { startServer, type TestServer } from '../helpers/server.ts';

let browser: Browser;
let server: TestServer;
let page: Page;

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
	const { id } = await createWorkshop(server.db, {
		slug: 'on-paper',
		startsOn: '2026-12-01',
		endsOn: '2026-12-03',
	});
	for (const name of ['Hall', 'Annex']) {
		const room = await createRoom(server.db, id, { name });
		for (const day of ['2026-12-01', '2026-12-02', '2026-12-03'])
			await createSession(server.db, id, { roomId: room.id, startsLocal: `${day}T10:00` });
	}
	await releaseProgramme(contextFor(server.db, system), id, { note: '', isFinal: false });
	const context = await browser.newContext({ baseURL: server.origin, locale: 'en', colorScheme: 'dark' });
	page = await context.newPage();
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

test('on paper the programme is what it says: no navigation, no forms, no dark', async () => {
	await page.goto('/w/on-paper/programme?day=all');
	await page.emulateMedia({ media: 'print' });
	const shown = await page.evaluate(() =>
		[
			'.site-header',
			'.site-footer',
			'.link-tabs',
			'.day-links',
			'.programme-links',
			'form',
			'h1',
			'.session',
		].map(
			(selector) =>
				`${selector} ${[...document.querySelectorAll(selector)].some((element) => element.checkVisibility())}`,
		),
	);
	expect(shown).toEqual([
		'.site-header false',
		'.site-footer false',
		'.link-tabs false',
		'.day-links false',
		'.programme-links false',
		'form false',
		'h1 true',
		'.session true',
	]);
	expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(36, 34, 31)');
});

test('each day begins a page, and the pages are A4', async () => {
	await page.goto('/w/on-paper/programme?day=all');
	const { pages } = readPdf(await page.pdf({ preferCSSPageSize: true }));
	expect(pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
		[595, 842],
		[595, 842],
		[595, 842],
	]);
});

test('where there are scripts, a button prints', async () => {
	await page.goto('/w/on-paper/programme');
	await page.emulateMedia({ media: 'screen' });
	await page.evaluate(() => {
		window.print = () => document.body.setAttribute('data-printed', '');
	});
	await page.getByRole('button', { name: 'Print this page' }).click();
	expect(await page.locator('body').getAttribute('data-printed')).toBe('');
});
