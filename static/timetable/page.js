// What is shown of the page, and how another state of it takes its place.

export const editor = document.querySelector('[data-editor]');
export const words = document.querySelector('[data-said]');
export const isWide = matchMedia('screen and (width >= 48rem)');

export const blockOf = (code) => editor.querySelector(`[data-block="${CSS.escape(code)}"]`);

/** Says something where screen readers listen; with `retry` there is a button for it. */
export function say(text, tone = 'info', retry) {
	words.dataset.tone = tone;
	words.replaceChildren(text);
	if (!retry) return;
	const button = document.createElement('button');
	button.type = 'button';
	button.className = 'btn button-secondary btn-sm';
	button.textContent = words.dataset.again;
	button.onclick = retry;
	words.append(' ', button);
}

const listeners = [];
/** Calls it, in the order of these calls, whenever the page has changed or an answer has come. */
export const onAnswer = (listener) => listeners.push(listener);
export const tellAnswer = () => listeners.forEach((listener) => listener());

let isChanging = false;
/** True while parts of the page are replaced: what loses the focus then was not left by the reader. */
export const isPageChanging = () => isChanging;

/** A form that was typed into, or that came back refused, is somebody's work. */
export function isPanelInUse() {
	const form = editor.querySelector('[data-placement]');
	if (!form) return false;
	return form.closest('[data-refused]') !== null || [...form.elements].some(isTyped);
}

function isTyped({ name, type, options, value, defaultValue }) {
	if (!name || type === 'hidden') return false;
	const chosen = options && [...options].find((option) => option.defaultSelected);
	return options ? chosen !== undefined && !chosen.selected : value !== defaultValue;
}

const rendered = new Map(
	[...document.querySelectorAll('[data-region]')].map((part) => [part.id, part.outerHTML]),
);

/** Replaces a part by a newer one of the same id, unless it says the same. */
export function swapPart(fresh) {
	const old = document.getElementById(fresh.id);
	if (!old || rendered.get(fresh.id) === fresh.outerHTML) return;
	rendered.set(fresh.id, fresh.outerHTML);
	const board = old.querySelector('.board-scroll');
	const { scrollLeft, scrollTop } = board ?? {};
	const before = board && hoursOf(board);
	old.replaceWith(fresh);
	if (!board) return;
	const after = fresh.querySelector('.board-scroll');
	// A session before the first hour shown adds hours above.
	after.scrollTo(scrollLeft, scrollTop + (before.first - hoursOf(after).first) * before.height);
}

function hoursOf(scroller) {
	const { first, end } = scroller.querySelector('[data-board]').dataset;
	return { first: Number(first), height: scroller.querySelector('.blocks').clientHeight / (end - first) };
}

/** Shows another state of the page, with focus and scrolling where they were. */
export function show(page, { keepsPanel = false } = {}) {
	const active = document.activeElement;
	const focus = findAgain(active);
	isChanging = true;
	try {
		swapDays(page);
		for (const part of page.querySelectorAll('[data-region]'))
			if (!keepsPanel || part.id !== 'editor-panel') swapPart(part);
		if (!document.contains(active)) focus()?.focus({ preventScroll: true });
	} finally {
		isChanging = false;
	}
	tellAnswer();
}

/** Other days than those shown are other parts. */
function swapDays(page) {
	const idsIn = (days) => [...(days?.children ?? [])].map(({ id }) => id).join();
	const [old, fresh] = [document, page].map((from) => from.getElementById('editor-days'));
	if (!fresh || idsIn(old) === idsIn(fresh)) return;
	for (const part of fresh.children) rendered.set(part.id, part.outerHTML);
	old.replaceWith(fresh);
}

/** @returns what finds the same element in another state of the page */
function findAgain(element) {
	const block = element?.closest('[data-block]')?.dataset.block;
	if (block) return () => blockOf(block)?.querySelector('.block-title');
	if (element?.id) return () => document.getElementById(element.id);
	const action = element?.closest('form')?.getAttribute('action')?.split('&')[0];
	return () => action && document.querySelector(`form[action^="${action}"] button`);
}
