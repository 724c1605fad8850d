// Asking the server, one thing after the other.

import { blockOf, editor, isPanelInUse, say, show, tellAnswer, words } from './page.js';

let line = Promise.resolve();
let waiting = 0;
let isLeaving = false;
addEventListener('pagehide', () => (isLeaving = true));
addEventListener('pageshow', () => (isLeaving = false));

export const isWaiting = () => waiting > 0;

/** Does it when everything before it is done. */
export function inLine(work) {
	waiting++;
	const done = line.then(work).finally(() => waiting--);
	line = done.catch(() => {});
	return done;
}

/** @returns the answer and the page in it; with a body it is sent there */
export async function ask(url, body) {
	const response = await fetch(url, {
		headers: { accept: 'text/html' },
		...(body && { method: 'POST', body, keepalive: isLeaving }),
	});
	if (new URL(response.url).pathname === '/sign-in') location.assign(response.url);
	if (![200, 400, 404, 409, 429].includes(response.status)) throw new Error(`Not taken: ${response.status}`);
	return { response, page: new DOMParser().parseFromString(await response.text(), 'text/html') };
}

export async function refresh() {
	const { response, page } = await ask(location.href);
	if (response.ok) show(page, { keepsPanel: isPanelInUse() });
}

/** The page as it is looked at, with another session in the panel, or none. */
export function addressWith(code) {
	const address = new URL(location.href);
	address.hash = '';
	for (const key of [...address.searchParams.keys()])
		if (key.startsWith('/') || key === 'session') address.searchParams.delete(key);
	if (code) address.searchParams.set('session', code);
	return address;
}

/** Sends a form and shows the page it leads to. What cannot be saved stands as it was and can be tried again. */
export async function send(action, fields, code) {
	const again = () => inLine(() => send(action, fields, code));
	try {
		const { response, page } = await ask(action, new URLSearchParams(fields));
		if (response.status === 429) return say(words.dataset.tooFast, 'danger', again);
		if (response.status === 404) {
			await refresh();
			return say(words.dataset.gone, 'danger');
		}
		showOutcome(response, page, code);
	} catch {
		await refresh().catch(() => {});
		say(words.dataset.failed, 'danger', again);
	} finally {
		tellAnswer();
	}
}

/** A refusal opens the session's panel with what was meant. Else it stays closed, or as somebody has begun to fill it in. */
function showOutcome(response, page, code) {
	const isRefused = response.status === 400 || response.status === 409;
	const open = editor.querySelector('[data-panel]')?.dataset.panel;
	const keepsPanel = !isRefused && (open === undefined || (open !== code && isPanelInUse()));
	const address = isRefused ? addressWith(code ?? open) : new URL(response.url);
	if (!isRefused && open === undefined) address.searchParams.delete('session');
	history.replaceState(null, '', address.pathname + address.search);
	const outcome = isRefused ? problemsIn(page) : newsIn(page, code);
	show(page, { keepsPanel });
	say(outcome, isRefused ? 'danger' : 'info');
}

function problemsIn(page) {
	const items = [...page.querySelectorAll('[data-error-summary] li')];
	return items.map((item) => item.textContent.trim()).join(' ');
}

/** Where the session stands now and what speaks against it; else what the page says anyway. */
function newsIn(page, code) {
	const panel = page.querySelector('[data-summary]')?.dataset;
	if (code && panel?.panel === code) return panel.summary;
	const flash = [...(page.querySelector('.site-flash .notice-body')?.childNodes ?? [])];
	const texts = flash.filter(({ nodeType }) => nodeType === Node.TEXT_NODE);
	return texts.map(({ data }) => data.trim()).join('');
}

/** Sends one of the timetable's forms about a session, as it is on the page when its turn comes. */
export function act(name, code, fields = {}) {
	return inLine(() => {
		const version = blockOf(code)?.dataset.version ?? '';
		const action = `${location.pathname}?/${name}&${addressWith(code).searchParams}`;
		return send(action, { session: code, version, ...fields }, code);
	});
}
