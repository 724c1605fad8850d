import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

type Axe = typeof import('axe-core');
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const locales = ['en', 'vi'];
const themes = ['roundtable', 'roundtable-dark'];
const widths = [360, 1280];
const narrowest = 320;

const rows = readingRows.filter((row) => isPage(row) && row.allowed.length > 0);

test.concurrent.each(rows.map((row) => [nameOf(row), row] as const))(
	'%s can be used by everybody, in every language, theme and width',
	async (_, row) => {
		const { world, role, path } = await tryOf(server, row);
		const context = await browser.newContext({ baseURL: server.origin });
		await context.addInitScript({ path: axe });
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
			problems.push(...(await overflow(page, locale)));
			for (const width of widths) {
				await page.setViewportSize({ width, height: 900 });
				for (const theme of themes) {
					await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
					problems.push(...(await violations(page, `${locale} ${theme} ${width}`)));
				}
			}
		}
		await context.close();
		expect(problems).toEqual([]);
	},
);

/** Rules of WCAG 2.2 A and AA, and what the makers of axe recommend. */
const options: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
	// There are no style sheets of other sites and no sounds to wait for.
	preload: false,
};

async function violations(page: Page, setting: string): Promise<string[]> {
	const { violations } = await page.evaluate<AxeResults, RunOptions>(
		async (options) => (globalThis as unknown as { axe: Axe }).axe.run(document, options),
		options,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${setting}: ${id} at ${target.join(' ')}: ${failureSummary}`),
	);
}

/** @returns what makes the page wider than a small phone, by selector */
async function overflow(page: Page, setting: string): Promise<string[]> {
	const found = await page.evaluate((width) => {
		if (document.documentElement.scrollWidth <= width) return [];
		return [...document.querySelectorAll('main *, header *, footer *')]
			.filter((element) => element.getBoundingClientRect().right > width + 1)
			.slice(-3)
			.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
	}, narrowest);
	return found.map((selector) => `${setting}: wider than ${narrowest} px: ${selector}`);
}
