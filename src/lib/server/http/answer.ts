import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { DomainError } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';

/**
 * Wraps a page's `load`, so that what the domain refuses becomes an HTTP answer: missing or forbidden 404,
 * "sign in first" a redirect there and back.
 */
export function page<E extends RequestEvent, R>(load: (event: E) => Promise<R>): (event: E) => Promise<R> {
	return (event) => translating(event, () => load(event));
}

/** The same for an endpoint's handler. */
export function endpoint<E extends RequestEvent>(
	handler: (event: E) => Promise<Response>,
): (event: E) => Promise<Response> {
	return (event) => translating(event, () => handler(event));
}

type Action = (event: never) => Promise<unknown>;

/** The same for a page's form actions; a layout guards none of them, so each answers for itself. */
export function formActions<A extends Record<string, Action>>(actions: A): A {
	const wrapped = Object.entries(actions).map(([name, action]) => [
		name,
		(event: RequestEvent) => translating(event, () => action(event as never)),
	]);
	// Without what every object has: `?/constructor` names no action.
	return Object.setPrototypeOf(Object.fromEntries(wrapped), null) as A;
}

async function translating<T>(event: RequestEvent, work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (thrown) {
		if (!(thrown instanceof DomainError)) throw thrown;
		if (thrown.code === 'SIGN_IN_REQUIRED') {
			const back =
				event.request.method === 'GET' ? event.url.pathname + event.url.search : event.url.pathname;
			redirect(303, `/sign-in?next=${encodeURIComponent(back)}`);
		}
		error(404, m.error_not_found());
	}
}
