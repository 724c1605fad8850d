import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

type Axe = typeof import('axe-core');

/** To be added to a browser context before its first page. */
export const axeScript = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Width in CSS pixels at which nothing may need scrolling sideways (WCAG 2.2, 1.4.10). */
export const narrowest = 320;

/** Rules of WCAG 2.2 A and AA, and what the makers of axe recommend. */
const options: RunOptions = {
	runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
	resultTypes: ['violations'],
	// There are no style sheets of other sites and no sounds to wait for.
	preload: false,
};

/**
 * @param setting in which the page is shown, for the message
 * @returns what axe finds wrong, one line for each element
 */
export async function listViolations(page: Page, setting: string): Promise<string[]> {
	const { violations } = await page.evaluate<AxeResults, RunOptions>(
		async (options) => (globalThis as unknown as { axe: Axe }).axe.run(document, options),
		options,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ target, failureSummary }) => `${setting}: ${id} at ${target.join(' ')}: ${failureSummary}`),
	);
}

/** @returns what makes the page wider than a small phone, innermost last; the page is that wide already */
export async function listOverflow(page: Page, setting: string): Promise<string[]> {
	const found = await page.evaluate((width) => {
		if (document.documentElement.scrollWidth <= width) return [];
		return [...document.querySelectorAll('main *, header *, footer *')]
			.filter((element) => element.getBoundingClientRect().right > width + 1)
			.slice(-3)
			.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
	}, narrowest);
	return found.map((selector) => `${setting}: wider than ${narrowest} px: ${selector}`);
}
