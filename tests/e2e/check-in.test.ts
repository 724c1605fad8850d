import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { badgeAddress } from '#lib/modules/attendance/rules/badge-address.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';
import { launchChromium } from '../helpers/chromium.ts';
import { addTeamMember, createOrganisationType, createPerson, createWorkshop } from '../helpers/factories.ts';
import { createRegistration } from '../helpers/factories-registration.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { dayFromNow } from '../helpers/world-programme.ts';

let browser: Browser;
let server: TestServer;
let context: BrowserContext;
let page: Page;
let address = '';
const references = { bo: '', cy: '', di: '' };
let deskId = '';

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
	deskId = (await createPerson(server.db, { fullName: 'Ane Desk' })).id;
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

let number = 0;
beforeEach(async () => {
	const slug = `door-${++number}`;
	address = `/organise/${slug}/check-in`;
	const days = { startsOn: dayFromNow(0), endsOn: dayFromNow(1) };
	const workshop = await createWorkshop(server.db, { slug, ...days });
	await addTeamMember(server.db, workshop.id, deskId, 'registration_desk');
	const type = await createOrganisationType(server.db, workshop.id);
	const register = async (fullName: string, state: 'confirmed' | 'received') => {
		const { id: personId } = await createPerson(server.db, { fullName });
		const values = { personId, state, organisation: 'Tổng cục Thống kê', country: 'VN' };
		return (await createRegistration(server.db, workshop.id, type.id, values)).reference;
	};
	references.bo = await register('Bo Hansen', 'confirmed');
	references.cy = await register('Đặng Văn Lâm', 'confirmed');
	references.di = await register('Di Novak', 'received');
	await arrive();
});
afterEach(() => context.close());

async function arrive(options: { javaScriptEnabled?: boolean } = {}): Promise<void> {
	context = await browser.newContext({ baseURL: server.origin, locale: 'en', ...options });
	await signIn();
	page = await context.newPage();
}

async function signIn(): Promise<void> {
	const value = await createSignInSession(server.db, deskId, 'test');
	await context.addCookies([{ name: 'session', value, url: server.origin }]);
}

async function open(): Promise<void> {
	await page.goto(address);
	await page.locator('[data-check-in][data-is-ready]').waitFor();
}

async function type(text: string): Promise<void> {
	await page.fill('#code', text);
	await page.press('#code', 'Enter');
}

const answer = async () =>
	(await page.locator('[data-answer-place] .check-in-answer').innerText()).split(/\n+/);
const title = () => page.locator('[data-answer-place] [data-answer-title]').innerText();
const waitingText = () => page.locator('[data-waiting]').innerText();

/** @returns who is noted as there, and when */
async function attendance() {
	const rows = await server.db
		.selectFrom('attendance as a')
		.innerJoin('registration as r', 'r.id', 'a.registrationId')
		.select(['r.reference', 'a.presentAt'])
		.where('r.reference', 'in', Object.values(references))
		.where('a.undoneAt', 'is', null)
		.orderBy('a.presentAt')
		.execute();
	return rows;
}
const there = async () => (await attendance()).map(({ reference }) => reference);

async function getReady(): Promise<void> {
	await open();
	await page.getByRole('button', { name: 'Get ready for no network' }).click();
	await page.getByText(/People kept on this device: 3/).waitFor({ timeout: 20_000 });
}

test('a badge is scanned by a scanner that types: checked in, then already in, then taken back', async () => {
	await open();
	await type(badgeAddress(server.origin, `door-${number}`, references.bo));
	await expect.poll(title).toBe('Checked in');
	expect((await answer()).slice(0, 3)).toEqual(['Checked in', 'Bo Hansen', 'Tổng cục Thống kê · Viet Nam']);
	expect(await page.locator('[data-count]').innerText()).toBe('1 of 2 confirmed people are here.');
	await type(references.bo.toUpperCase());
	await expect.poll(title).toMatch(/^Already here since \d\d:\d\d$/);
	expect((await answer())[3]).toBe('Checked in by Ane Desk');
	await page.getByRole('button', { name: 'Take back: Bo Hansen' }).click();
	await expect.poll(title).toBe('Check-in taken back');
	expect(await there()).toEqual([]);
});

test('who is not confirmed, not of this workshop or nobody is told apart', async () => {
	await open();
	await type(references.di);
	await expect.poll(title).toBe('Not confirmed: Under review');
	await type(badgeAddress('https://x.example', 'other', 'zzzzzzzz'));
	await expect.poll(title).toBe('This badge is for another workshop');
	await type('zzzz-zzzz');
	await expect.poll(title).toBe('No registration has this code');
	expect(await there()).toEqual([]);
});

test('without JavaScript people are searched and checked in by plain forms', async () => {
	await context.close();
	await arrive({ javaScriptEnabled: false });
	await page.goto(address);
	await type('dang van');
	await page.waitForURL(/\?q=dang/);
	await page.getByRole('button', { name: 'Check in: Đặng Văn Lâm' }).click();
	expect(await title()).toBe('Checked in');
	await type(references.cy);
	expect(await title()).toMatch(/^Already here since/);
	await page.locator('[data-answer-place]').getByRole('button', { name: 'Take back' }).click();
	expect(await title()).toBe('Check-in taken back');
	await type('nobody at all');
	expect(await page.locator('[data-found]').innerText()).toContain('Nobody found');
});

test('a telephone’s own camera opens the person, and nothing is written before the button', async () => {
	await page.goto(`${address}?code=${references.bo}`);
	expect(await there()).toEqual([]);
	await page.getByRole('button', { name: 'Check in: Bo Hansen' }).click();
	await expect.poll(there).toEqual([references.bo]);
});

test('without a network: scanned, searched and kept; sent once when it is back', async () => {
	await getReady();
	await context.setOffline(true);
	await page.reload();
	await page.locator('[data-check-in][data-is-ready]').waitFor();
	expect(await page.locator('[data-no-network]').isVisible()).toBe(true);
	await type(references.bo);
	await expect.poll(title).toBe('Checked in on this device');
	await type(references.bo);
	await expect.poll(title).toMatch(/^Already here since/);
	await type(references.di);
	await expect.poll(title).toBe('Not confirmed: Under review');
	await type('lam');
	await page.getByRole('button', { name: 'Check in: Đặng Văn Lâm' }).click();
	await expect.poll(waitingText).toContain('Waiting to be sent: 2');
	expect(await there()).toEqual([]);
	await context.setOffline(false);
	await expect.poll(there, { timeout: 15_000 }).toEqual([references.bo, references.cy]);
	await expect.poll(() => page.locator('[data-waiting]').isVisible()).toBe(false);
	const events = await server.db
		.selectFrom('attendanceEvent as e')
		.innerJoin('registration as r', 'r.id', 'e.registrationId')
		.select('e.id')
		.where('r.reference', 'in', Object.values(references))
		.execute();
	expect(events).toHaveLength(2);
});

test('what waits outlives a closed tab, with the time at which it was said', async () => {
	await getReady();
	await context.setOffline(true);
	await type(references.cy);
	await expect.poll(title).toBe('Checked in on this device');
	const said = new Date().toISOString();
	await page.close();
	await new Promise((resolve) => setTimeout(resolve, 1_500));
	await context.setOffline(false);
	page = await context.newPage();
	await open();
	await expect.poll(there).toEqual([references.cy]);
	const [first] = await attendance();
	expect(first && first.presentAt <= said).toBe(true);
});

test('signing out deletes the list and keeps what waits, which is sent after signing in again', async () => {
	await getReady();
	await context.setOffline(true);
	await type(references.bo);
	await expect.poll(title).toBe('Checked in on this device');
	await context.clearCookies();
	await context.setOffline(false);
	await expect
		.poll(() => page.locator('[data-sign-in-place]').innerText(), { timeout: 30_000 })
		.toContain('You are signed out');
	expect(await there()).toEqual([]);
	await page.goto('/');
	await expect.poll(() => page.evaluate(() => caches.has('check-in'))).toBe(false);
	await signIn();
	await open();
	await expect.poll(there).toEqual([references.bo]);
	expect(await page.locator('[data-kept]').innerText()).toBe('');
});

test('what the server refuses later stays to be read until somebody removes it', async () => {
	await getReady();
	await context.setOffline(true);
	await type(references.bo);
	await expect.poll(title).toBe('Checked in on this device');
	await server.db
		.updateTable('registration')
		.set({ state: 'withdrawn' })
		.where('reference', '=', references.bo)
		.execute();
	await context.setOffline(false);
	const refused = page.locator('[data-refused]');
	await expect.poll(() => refused.isVisible(), { timeout: 15_000 }).toBe(true);
	expect(await refused.innerText()).toContain('Bo Hansen');
	await page.getByRole('button', { name: 'Remove from this list: Bo Hansen' }).click();
	await expect.poll(() => refused.isVisible()).toBe(false);
});

test('the reader this site serves starts under the page’s own security policy', async () => {
	const refusals: string[] = [];
	page.on('console', (message) => message.type() === 'error' && refusals.push(message.text()));
	await open();
	// As text: what the test runner makes of an import would not run in the page. What it reads, tests/http/check-in.test.ts shows:
	// reading takes the Chromium of the packages down.
	const kind = await page.evaluate(`(async () => {
		const { makeDetector } = await import('/check-in/camera.js');
		const detector = await makeDetector(document.querySelector('[data-check-in]').dataset);
		return typeof detector.detect;
	})()`);
	expect([kind, refusals]).toEqual(['function', []]);
});

test('a camera that may not be used says what to do', async () => {
	await page.addInitScript(() => {
		navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
	});
	await open();
	await page.getByRole('button', { name: 'Scan with the camera' }).click();
	const problem = page.locator('[data-camera-problem]');
	await expect
		.poll(() => problem.innerText(), { timeout: 15_000 })
		.toContain('does not let this page use the camera');
});

test('somebody at the door is registered and checked in; a namesake is pointed out first', async () => {
	await page.goto(`${address}/new`);
	const register = () => page.getByRole('button', { name: 'Register and check in' }).click();
	await page.check('#isTold');
	await page.fill('#fullName', 'bo hansen');
	await page.selectOption('#organisationType', { index: 1 });
	await page.fill('#organisation', 'City of Da Nang');
	await page.selectOption('#country', 'VN');
	await register();
	expect(await page.locator('main').innerText()).toContain('Is it one of these?');
	await page.check('#isOther');
	await register();
	await page.waitForURL(address);
	expect(await page.locator('.site-flash').innerText()).toContain('bo hansen is registered and checked in');
	expect(await page.locator('[data-count]').innerText()).toBe('1 of 3 confirmed people are here.');
});
