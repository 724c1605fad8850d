import { parse, type HTMLElement } from 'node-html-parser';
import type { Database } from '#lib/core/context.ts';
import { createSignInSession } from '#lib/modules/people/lucia.server.ts';

export interface Answer {
	status: number;
	/** where the last redirect led, path and query */
	path: string;
	headers: Headers;
	text: string;
	html: HTMLElement;
}

type FieldValue = string | string[] | File;

/** A reader without JavaScript: follows links and redirects, keeps cookies, fills in the forms it is shown. */
export class Browserless {
	readonly #origin: string;
	readonly #cookies = new Map<string, string>();
	#page: Answer | undefined;

	constructor(origin: string) {
		this.#origin = origin;
	}

	/** Signs in by a session made in the database, for tests that are not about signing in. */
	async signInAs(db: Database, personId: string): Promise<this> {
		this.#cookies.set('session', await createSignInSession(db, personId, 'test'));
		return this;
	}

	setCookie(name: string, value: string): this {
		this.#cookies.set(name, value);
		return this;
	}

	/** @returns the page now open */
	get page(): Answer {
		if (!this.#page) throw new Error('no page is open');
		return this.#page;
	}

	/** Opens an address and follows redirects. */
	async open(path: string): Promise<Answer> {
		return this.#follow(await this.request('GET', path), path);
	}

	/**
	 * Fills in a form of the open page and sends it as a browser would.
	 * @param values by field name; what is left out keeps what the page had put there
	 * @param which CSS selector of the form; default: the first POST form in `<main>`
	 * @param button name and value of the button pressed, or its `formaction`
	 */
	async submit(
		values: Record<string, FieldValue> = {},
		which = 'main form[method="post"]',
		button?: { name?: string; value?: string; formaction?: string },
	): Promise<Answer> {
		const form = this.page.html.querySelector(which);
		if (!form) throw new Error(`no form ${which} on ${this.page.path}\n${this.page.text.slice(0, 3_000)}`);
		const fields = formFields(form);
		for (const [name, value] of Object.entries(values)) {
			if (!(value instanceof File) && !form.querySelector(`[name="${name}"]`))
				throw new Error(`the form on ${this.page.path} has no field ${name}`);
			fields.delete(name);
			for (const one of Array.isArray(value) ? value : [value]) fields.append(name, one);
		}
		if (button?.name) fields.append(button.name, button.value ?? '');
		const target = new URL(
			button?.formaction ?? form.getAttribute('action') ?? '',
			this.#origin + this.page.path,
		);
		const isMultipart = form.getAttribute('enctype') === 'multipart/form-data';
		const path = target.pathname + target.search;
		if (form.getAttribute('method')?.toLowerCase() !== 'post') {
			return this.open(`${target.pathname}?${new URLSearchParams([...fields] as [string, string][])}`);
		}
		return this.#follow(await this.post(path, isMultipart ? fields : urlEncoded(fields)), path);
	}

	/** Sends a body to an address, with the Origin a browser sends; redirects are not followed. */
	async post(path: string, body: FormData | URLSearchParams | Record<string, string>): Promise<Response> {
		const payload =
			body instanceof FormData || body instanceof URLSearchParams ? body : new URLSearchParams(body);
		return this.request('POST', path, { body: payload, headers: { origin: this.#origin } });
	}

	/** One bare request with this reader's cookies. */
	async request(method: string, path: string, init: RequestInit = {}): Promise<Response> {
		const response = await fetch(this.#origin + path, {
			method,
			redirect: 'manual',
			...init,
			headers: {
				accept: 'text/html',
				cookie: this.#cookieHeader(),
				...(init.headers as Record<string, string>),
			},
		});
		for (const line of response.headers.getSetCookie()) this.#keep(line);
		return response;
	}

	async #follow(response: Response, path: string): Promise<Answer> {
		let [current, where] = [response, path];
		for (let hops = 0; current.status >= 300 && current.status < 400 && hops < 10; hops++) {
			const target = new URL(current.headers.get('location') ?? '', this.#origin + where);
			where = target.pathname + target.search;
			current = await this.request('GET', where);
		}
		const text = await current.text();
		this.#page = { status: current.status, path: where, headers: current.headers, text, html: parse(text) };
		return this.#page;
	}

	#cookieHeader(): string {
		return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
	}

	#keep(line: string): void {
		const [pair = '', ...attributes] = line.split(';');
		const name = pair.slice(0, pair.indexOf('=')).trim();
		const isGone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute));
		if (isGone) this.#cookies.delete(name);
		else this.#cookies.set(name, pair.slice(pair.indexOf('=') + 1));
	}
}

/** What a browser would send if nobody touched the form. */
function formFields(form: HTMLElement): FormData {
	const fields = new FormData();
	for (const input of form.querySelectorAll('input, textarea, select')) {
		const name = input.getAttribute('name');
		if (!name || input.hasAttribute('disabled')) continue;
		const type = input.getAttribute('type') ?? 'text';
		if (['submit', 'button', 'file', 'image'].includes(type)) continue;
		if (['checkbox', 'radio'].includes(type) && !input.hasAttribute('checked')) continue;
		fields.append(name, currentValue(input));
	}
	return fields;
}

function currentValue(input: HTMLElement): string {
	if (input.tagName === 'TEXTAREA') return input.textContent.replace(/^\n/, '');
	if (input.tagName !== 'SELECT') return input.getAttribute('value') ?? '';
	const options = input.querySelectorAll('option');
	const chosen = options.find((option) => option.hasAttribute('selected')) ?? options[0];
	return chosen?.getAttribute('value') ?? chosen?.textContent ?? '';
}

function urlEncoded(fields: FormData): URLSearchParams {
	return new URLSearchParams(
		[...fields].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
	);
}
