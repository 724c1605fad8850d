import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Locale } from '#lib/core/context.ts';

export interface VisitorOptions {
	locale?: Locale;
	javaScriptEnabled?: boolean;
	viewport?: { width: number; height: number };
	/** value of a sign-in cookie, for tests that are not about signing in */
	token?: string;
	/** path of a script that every page gets before its own */
	script?: string;
}

/** Somebody at a real browser. Fields are found by name, buttons by what stands on them. */
export class Visitor {
	readonly page: Page;
	readonly #context: BrowserContext;
	readonly #origin: string;

	private constructor(page: Page, context: BrowserContext, origin: string) {
		this.page = page;
		this.#context = context;
		this.#origin = origin;
	}

	/** Opens a fresh profile of the browser. */
	static async arrive(browser: Browser, origin: string, options: VisitorOptions = {}): Promise<Visitor> {
		const { locale = 'en', javaScriptEnabled = true, viewport, token, script } = options;
		const context = await browser.newContext({
			baseURL: origin,
			locale,
			javaScriptEnabled,
			acceptDownloads: true,
			...(viewport && { viewport }),
		});
		if (token) await context.addCookies([{ name: 'session', value: token, url: origin }]);
		if (script) await context.addInitScript({ path: script });
		const page = await context.newPage();
		return new Visitor(page, context, origin);
	}

	async leave(): Promise<void> {
		await this.#context.close();
	}

	/** @returns path and query of the page that is open */
	get path(): string {
		const { pathname, search } = new URL(this.page.url());
		return pathname + search;
	}

	async open(path: string): Promise<void> {
		await this.page.goto(this.#origin + path);
	}

	/** Fills in fields of the main part by their names: texts, choices by value, `true` for a box to tick. */
	async fill(values: Record<string, string | true>): Promise<void> {
		for (const [name, value] of Object.entries(values)) {
			const field = this.page.locator(`main [name="${name}"]`);
			const kind = await field
				.first()
				.evaluate((element) => `${element.tagName} ${element.getAttribute('type')}`);
			if (value === true) await field.check();
			else if (kind.endsWith(' radio'))
				await this.page.locator(`main [name="${name}"][value="${value}"]`).check();
			else if (kind.startsWith('SELECT')) await field.selectOption(value);
			else await field.fill(value);
		}
	}

	/** Presses a button or follows a link of the main part, and waits for the page it leads to. */
	async press(name: string, path: string | RegExp): Promise<void> {
		const main = this.page.locator('main');
		const named = { name, exact: true };
		const button = main.getByRole('button', named);
		// A tab may be called what its page's button does.
		const target = (await button.count()) > 0 ? button : main.getByRole('link', named);
		await this.goingTo(path, () => target.first().click());
	}

	/** Does what leads to another page (or the same one anew) and waits for it. */
	async goingTo(path: string | RegExp, leave: () => Promise<unknown>): Promise<void> {
		const arrived = this.page.waitForEvent('framenavigated', {
			predicate: (frame) =>
				frame === this.page.mainFrame() &&
				(typeof path === 'string' ? this.path === path : path.test(this.path)),
		});
		await Promise.all([arrived, leave()]);
		await this.page.waitForLoadState();
	}

	/** @returns the text of the main part */
	async text(): Promise<string> {
		return this.page.locator('main').innerText();
	}

	/** @returns what the page says about the action before it */
	async said(): Promise<string> {
		return this.page.locator('[role="status"]').first().innerText();
	}
}
