import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeScript, listOverflow, listViolations, narrowest } from '../helpers/axe.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { isPage, readingRows, tryOf } from '../http/permissions/cells.ts';
import { nameOf } from '../http/permissions/row.ts';

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

const locales = ['en', 'vi'];
const themes = ['roundtable', 'roundtable-dark'];
const widths = [360, 1280];

const rows = readingRows.filter((row) => isPage(row) && row.allowed.length > 0);

test.concurrent.each(rows.map((row) => [nameOf(row), row] as const))(
	'%s can be used by everybody, in every language, theme and width',
	async (_, row) => {
		const { world, role, path } = await tryOf(server, row);
		const context = await browser.newContext({ baseURL: server.origin });
		await context.addInitScript({ path: axeScript });
		const page = await context.newPage();
		const problems: string[] = [];
		page.on('pageerror', (error) => problems.push(`script: ${error.message}`));
		page.on('console', (message) => {
			if (message.type() === 'error' || message.type() === 'warning')
				problems.push(`console: ${message.text()}`);
		});
		if (role !== 'anonymous')
			await context.addCookies([{ name: 'session', value: world.tokens[role], url: server.origin }]);
		for (const locale of locales) {
			await context.addCookies([{ name: 'locale', value: locale, url: server.origin }]);
			await page.setViewportSize({ width: narrowest, height: 800 });
			await page.goto(path);
			problems.push(...(await listOverflow(page, locale)));
			for (const width of widths) {
				await page.setViewportSize({ width, height: 900 });
				for (const theme of themes) {
					await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
					problems.push(...(await listViolations(page, `${locale} ${theme} ${width}`)));
				}
			}
		}
		await context.close();
		expect(problems).toEqual([]);
	},
);
