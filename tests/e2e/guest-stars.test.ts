import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchChromium } from '../helpers/chromium.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { createWorld, testPassword } from '../helpers/world.ts';

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

test('a guest stars by keyboard without leaving the page, finds it again, and takes it along when signing in', async () => {
	const { workshop, people } = await createWorld(server.db);
	const context = await browser.newContext({ locale: 'en-GB' });
	const page = await context.newPage();
	let documents = 0;
	page.on('response', (response) => (documents += Number(response.request().resourceType() === 'document')));
	await page.goto(`${server.origin}/w/${workshop.slug}/programme`);
	const star = page.locator('.star-button').first();
	await star.focus();
	await page.keyboard.press('Enter');
	await page.locator('.star-button[aria-pressed="true"]').waitFor();
	expect(documents).toBe(1);
	await page.reload();
	expect(await star.getAttribute('aria-pressed')).toBe('true');
	await page.goto(`${server.origin}/sign-in?next=%2Fme%2Fagenda`);
	await page.fill('[name="email"]', people.signed_in.email);
	await page.fill('[name="password"]', testPassword);
	await page.locator('main form button').click();
	await page.waitForURL('**/me/agenda');
	expect(await page.locator('[role="status"]').first().innerText()).toContain(
		'1 session you had starred in this browser is now in your agenda.',
	);
	expect((await context.cookies()).some(({ name }) => name === 'stars')).toBe(false);
	await context.close();
});
