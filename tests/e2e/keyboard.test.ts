import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as m from '#lib/i18n/paraglide/messages.js';
import { launchChromium } from '../helpers/chromium.ts';
import { startServer, type TestServer } from '../helpers/server.ts';
import { Visitor } from '../helpers/visitor.ts';
import { createWorld, testPassword, type World } from '../helpers/world.ts';

let browser: Browser;
let server: TestServer;
let world: World;

beforeAll(async () => {
	[browser, server] = await Promise.all([launchChromium(), startServer()]);
});
beforeEach(async () => {
	world = await createWorld(server.db);
});
afterAll(async () => {
	await browser.close();
	expect(server.unexpectedErrors()).toEqual([]);
	await server.stop();
});

/** Somebody who never touches a mouse. */
class Typist {
	readonly visitor: Visitor;

	constructor(visitor: Visitor) {
		this.visitor = visitor;
	}

	get keyboard() {
		return this.visitor.page.keyboard;
	}

	/** Goes on with Tab until the focus is there, and sees at each step where it is. */
	async tabTo(selector: string): Promise<void> {
		for (let steps = 0; steps < 120; steps++) {
			await this.keyboard.press('Tab');
			const { isThere, isSeen, what } = await this.#focus(selector);
			expect(isSeen, `the focus is seen at ${what}`).toBe(true);
			if (isThere) return;
		}
		throw new Error(`Tab does not lead to ${selector} on ${this.visitor.path}`);
	}

	async #focus(selector: string) {
		return this.visitor.page.evaluate((selector) => {
			const element = document.activeElement;
			if (!element || element === document.body) return { isThere: false, isSeen: true, what: 'the page' };
			const box = element.getBoundingClientRect();
			const label = document.querySelector(`label[for="${element.id}"]`);
			const marked = [element, label].some((candidate) => {
				const style = candidate && getComputedStyle(candidate);
				return style && (style.outlineStyle !== 'none' || style.boxShadow !== 'none');
			});
			const isOnScreen = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
			return {
				isThere: element.matches(selector),
				isSeen: marked && isOnScreen,
				what: element.outerHTML.slice(0, 120),
			};
		}, selector);
	}

	async type(selector: string, text: string): Promise<void> {
		await this.tabTo(selector);
		await this.keyboard.type(text);
	}

	/** Presses Enter where the focus is and waits for the page that comes. */
	async enter(path: string | RegExp): Promise<void> {
		await this.visitor.goingTo(path, () => this.keyboard.press('Enter'));
	}

	async isFocused(selector: string): Promise<boolean> {
		return (await this.#focus(selector)).isThere;
	}
}

async function sitDown(role?: 'participant' | 'signed_in'): Promise<Typist> {
	const token = role && world.tokens[role];
	return new Typist(await Visitor.arrive(browser, server.origin, token ? { token } : {}));
}

test('past the header, signing in, choosing a language', async () => {
	const typist = await sitDown();
	await typist.visitor.open('/sign-in?next=%2Fme%2Faccount');
	await typist.keyboard.press('Tab');
	expect(await typist.isFocused('.skip-link')).toBe(true);
	await typist.keyboard.press('Enter');
	await typist.type('[name="email"]', world.people.participant.email);
	await typist.type('[name="password"]', testPassword);
	await typist.enter('/me/account');

	await typist.visitor.open('/me/account');
	await typist.tabTo('details:has([name="locale"]) > summary');
	await typist.keyboard.press('Enter');
	await typist.tabTo('button[name="locale"][value="vi"]');
	await typist.keyboard.press('Escape');
	expect(await typist.isFocused('summary')).toBe(true);
	await typist.keyboard.press('Enter');
	await typist.tabTo('button[name="locale"][value="vi"]');
	await typist.enter('/me/account');
	expect(await typist.visitor.page.locator('html').getAttribute('lang')).toBe('vi');
	await typist.visitor.leave();
});

test('registering, after a mistake', async () => {
	const typist = await sitDown('signed_in');
	const address = `/w/${world.workshop.slug}/register`;
	await typist.visitor.open(address);
	await typist.tabTo('main a.btn');
	await typist.enter(`${address}/organisation`);
	await typist.type('[name="organisation"]', 'Ministry of Planning');
	await typist.tabTo('main form button[type="submit"]');
	await typist.enter(`${address}/organisation`);
	// The summary has the focus; its first line leads to the field it is about.
	expect(await typist.isFocused('[data-error-summary]')).toBe(true);
	await typist.keyboard.press('Tab');
	await typist.keyboard.press('Enter');
	expect(await typist.isFocused('[name="organisationType"]')).toBe(true);
	await typist.keyboard.press('Space');
	await typist.tabTo('[name="country"]');
	await typist.keyboard.type('Viet');
	await typist.tabTo('main form button[type="submit"]');
	await typist.enter(`${address}/participation`);
	await typist.tabTo('[name="mode"]');
	await typist.keyboard.press('Space');
	await typist.tabTo('main form button[type="submit"]');
	await typist.enter(`${address}/consent`);
	await typist.tabTo('[name="consents"]');
	await typist.keyboard.press('Space');
	await typist.tabTo('main form button[type="submit"]');
	await typist.enter(`${address}/review`);
	await typist.tabTo('main form button[type="submit"]');
	await typist.enter(address);
	const text = await typist.visitor.text();
	expect(text).toContain('Ministry of Planning');
	expect(text).toContain(m.registration_state_received());
	await typist.visitor.leave();
});

test('keeping a session and reading when it is', async () => {
	const typist = await sitDown('participant');
	await typist.visitor.open(`/w/${world.workshop.slug}/programme`);
	await typist.tabTo('main button[aria-pressed]');
	const star = typist.visitor.page.locator('main button[aria-pressed]').first();
	await typist.keyboard.press('Enter');
	await star.and(typist.visitor.page.locator('[aria-pressed="true"]')).waitFor();
	await typist.visitor.open('/me/agenda');
	expect(await typist.visitor.text()).toContain('Opening');
	await typist.visitor.leave();
});

test('posting a challenge', async () => {
	const typist = await sitDown('participant');
	await typist.visitor.open(`/w/${world.workshop.slug}/challenges/new`);
	await typist.type('[name="title"]', 'Reaching people who move');
	await typist.type('[name="topicId"]', 'Topic');
	await typist.type('[name="body"]', 'They have no address.');
	await typist.tabTo('[name="visibility"]');
	await typist.keyboard.press('ArrowDown');
	await typist.tabTo('main form .button-row button');
	await typist.enter(/^\/w\/[^/]+\/challenges\/[2-9a-z]{10}$/);
	expect(await typist.visitor.text()).toContain('They have no address.');
	await typist.visitor.leave();
});
