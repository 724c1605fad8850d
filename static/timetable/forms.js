// The page's forms and links without a reload.

import { finishKeys } from './keys.js';
import { blockOf, editor, isWide, show, swapPart } from './page.js';
import { addressWith, ask, inLine, send } from './server.js';

addEventListener('submit', (event) => {
	const form = event.target;
	if (!form.matches('[data-live-search], [data-desk-form]')) return;
	event.preventDefault();
	if (form.matches('[data-live-search]')) return find(form);
	const fields = [...new FormData(form)];
	const code = form.elements.namedItem('session')?.value;
	void inLine(() => send(form.action, fields, code));
});

addEventListener('click', (event) => {
	const link = event.target.closest?.('a.block-title, a[data-panel-link]');
	if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	finishKeys();
	void inLine(() => openPanel(link)).catch(() => location.assign(link.href));
});

/** Opens the panel or closes it; the focus goes along. */
async function openPanel(link) {
	const address = addressWith(new URL(link.href).searchParams.get('session'));
	const { page } = await ask(address);
	const closed = link.matches('[data-panel-close]') && editor.querySelector('[data-panel]').dataset.panel;
	history.replaceState(null, '', address);
	show(page);
	const focus = closed ? blockOf(closed)?.querySelector('a') : document.getElementById('panel-title');
	focus?.focus({ preventScroll: isWide.matches });
}

const pauseMilliseconds = 300;
let typing;

function find(form) {
	clearTimeout(typing);
	void inLine(async () => {
		const address = new URL(location.href);
		address.searchParams.set('q', form.elements.namedItem('q').value);
		const { page } = await ask(address);
		history.replaceState(null, '', address);
		swapPart(page.getElementById('unscheduled-found'));
	}).catch(() => form.submit());
}

editor.addEventListener('input', (event) => {
	const form = event.target.closest('[data-live-search]');
	if (!form) return;
	clearTimeout(typing);
	typing = setTimeout(() => find(form), pauseMilliseconds);
});
