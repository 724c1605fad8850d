// The organisers' timetable with mouse, touch and keys. Every move ends as one of the page's own forms, and what comes back is
// the page, whose parts ([data-region]) take the place of those shown. So there is one way to render, to check and to refuse,
// and this file only knows marks in the HTML:
// [data-board] a day: hours from data-first to data-end; [data-place] heads of its columns; [data-block] a session
// [data-unscheduled] the list beside it; form[data-desk-form], a[data-panel-link], form[data-live-search] go without a reload
// [data-said] says what happened, in words it carries itself; [data-changes] where to hear of what others change

const editor = document.querySelector('[data-editor]');
const words = document.querySelector('[data-said]');
const snap = 5;
const lastMinute = 36 * 60;
const pauseBeforeSaving = 700;
const secondsBetweenLooks = 5;
const isWide = matchMedia('screen and (width >= 48rem)');

const blockOf = (code) => editor.querySelector(`[data-block="${CSS.escape(code)}"]`);
const clock = (minutes) =>
	[Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
const dateAfter = (day, minutes) =>
	new Date(Date.parse(`${day}T00:00Z`) + Math.floor(minutes / 1440) * 86_400_000).toISOString().slice(0, 10);
/** A start at which as many minutes still fit onto the board. */
const within = (from, minutes) => Math.max(Math.min(from, lastMinute - minutes), 0);
const snapped = (minutes) => Math.round(minutes / snap) * snap;

function say(text, tone = 'info', retry) {
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

// What the page says of itself, and what is shown of it

const rendered = new Map(
	[...document.querySelectorAll('[data-region]')].map((part) => [part.id, part.outerHTML]),
);

/** A form that was typed into, or that came back refused, is somebody's work. */
function isPanelInUse() {
	const form = editor.querySelector('[data-placement]');
	if (!form) return false;
	const isTyped = ({ type, options, value, defaultValue }) =>
		options
			? [...options].some((o) => o.selected !== o.defaultSelected && o.defaultSelected)
			: type !== 'hidden' && value !== defaultValue;
	return (
		form.closest('[data-refused]') !== null ||
		[...form.elements].some((field) => field.name && isTyped(field))
	);
}

function focusOf(element) {
	const form = element.closest('form')?.getAttribute('action')?.split('&')[0];
	const block = element.closest('[data-block]')?.dataset.block;
	if (block) return () => blockOf(block)?.querySelector('.block-title');
	if (element.id) return () => document.getElementById(element.id);
	return () => form && document.querySelector(`form[action^="${form}"] button`);
}

function swapPart(fresh) {
	const old = document.getElementById(fresh.id);
	if (!old || rendered.get(fresh.id) === fresh.outerHTML) return;
	rendered.set(fresh.id, fresh.outerHTML);
	const scrolls = [old, ...old.querySelectorAll('*')].filter((part) => part.dataset?.scroll);
	const before = scrolls.map((part) => {
		const { first, end } = part.querySelector('[data-board]').dataset;
		const hour = part.querySelector('.blocks').clientHeight / (end - first);
		return [part.dataset.scroll, part.scrollLeft, part.scrollTop, first, hour];
	});
	old.replaceWith(fresh);
	for (const [day, left, top, first, hour] of before) {
		const part = fresh.querySelector(`[data-scroll="${day}"]`);
		// A session before the first hour shown adds hours above.
		part?.scrollTo(left, top + (first - part.querySelector('[data-board]').dataset.first) * hour);
	}
}

/** Shows another state of the page, with focus and scrolling where they were. */
function show(page, { keepsPanel = false } = {}) {
	isShowing = true;
	const active = document.activeElement;
	const focus = active && active !== document.body ? focusOf(active) : () => null;
	const days = page.getElementById('editor-days');
	const idsIn = (root) => [...root.children].map(({ id }) => id).join();
	if (days && idsIn(days) !== idsIn(document.getElementById('editor-days'))) {
		document.getElementById('editor-days').replaceWith(days);
		for (const part of days.children) rendered.set(part.id, part.outerHTML);
	}
	for (const part of page.querySelectorAll('[data-region]'))
		if (!(keepsPanel && part.id === 'editor-panel') && !document.getElementById('editor-days').contains(part))
			swapPart(part);
	if (!document.contains(active)) focus()?.focus({ preventScroll: true });
	isShowing = false;
	holdOn();
}

/** What is being moved goes on with what is on the page now. */
function holdOn() {
	for (const held of [drag, keyed]) {
		if (!held) continue;
		const block = blockOf(held.block.dataset.block);
		if (!block) return held === drag ? endDrag() : cancelKeys();
		held.block = block;
		const day = held.target?.board?.dataset.board;
		if (day) held.target.board = editor.querySelector(`[data-board="${day}"]`) ?? standing(block).board;
		if (held.target) cast(block, held.target);
	}
}

// Asking the server, one thing after the other

let line = Promise.resolve();
let waiting = 0;
let isShowing = false;
let isLeaving = false;

function inLine(work) {
	waiting++;
	const done = line.then(work).finally(() => waiting--);
	line = done.catch(() => {});
	return done;
}

async function ask(url, body) {
	const response = await fetch(url, {
		headers: { accept: 'text/html' },
		...(body && { method: 'POST', body, keepalive: isLeaving }),
	});
	if (new URL(response.url).pathname === '/sign-in') location.assign(response.url);
	if (![200, 400, 404, 409, 429].includes(response.status)) throw new Error(`Not taken: ${response.status}`);
	return { response, page: new DOMParser().parseFromString(await response.text(), 'text/html') };
}

/** Sends a form and shows the page it leads to. */
async function send(action, fields, code) {
	try {
		const { response, page } = await ask(action, new URLSearchParams(fields));
		const isRefused = response.status === 400 || response.status === 409;
		if (response.status === 429)
			return say(words.dataset.tooFast, 'danger', () => inLine(() => send(action, fields, code)));
		if (response.status === 404) {
			await refresh();
			return say(words.dataset.gone, 'danger');
		}
		const open = editor.querySelector('[data-panel]')?.dataset.panel;
		const keepsPanel = isRefused ? false : open === undefined || (open !== code && isPanelInUse());
		const address = new URL(isRefused ? location.href : response.url);
		if (isRefused && code) address.searchParams.set('session', code);
		else if (open === undefined) address.searchParams.delete('session');
		history.replaceState(null, '', address.pathname + address.search);
		const outcome = outcomeOf(page, code, isRefused);
		show(page, { keepsPanel });
		say(outcome, isRefused ? 'danger' : 'info');
	} catch {
		await refresh().catch(() => {});
		say(words.dataset.failed, 'danger', () => inLine(() => send(action, fields, code)));
	} finally {
		letGo();
		holdOn();
	}
}

/** Why it was refused; else where the session stands now and what speaks against it; else what the page says anyway. */
function outcomeOf(page, code, isRefused) {
	if (isRefused)
		return [...page.querySelectorAll('[data-error-summary] li')]
			.map((item) => item.textContent.trim())
			.join(' ');
	const panel = page.querySelector('[data-summary]')?.dataset;
	const flash = [...(page.querySelector('.site-flash .notice-body')?.childNodes ?? [])];
	const text = flash.filter(({ nodeType }) => nodeType === Node.TEXT_NODE).map(({ data }) => data.trim());
	return code && panel?.panel === code ? panel.summary : text.join('');
}

async function refresh() {
	const { response, page } = await ask(location.href);
	if (response.ok) show(page, { keepsPanel: isPanelInUse() });
}

function actionFor(name, code) {
	const params = new URLSearchParams(location.search);
	params.delete(name);
	for (const key of [...params.keys()]) if (key.startsWith('/')) params.delete(key);
	params.set('session', code);
	return `${location.pathname}?/${name}&${params}`;
}

function place(code, { day, from, minutes, where }) {
	return inLine(() => {
		const version = blockOf(code)?.dataset.version ?? '';
		const startsOn = dateAfter(day, from);
		const fields = { session: code, version, startsOn, startTime: clock(from), minutes, place: where };
		return send(actionFor('place', code), fields, code);
	});
}

function unschedule(code) {
	return inLine(() => {
		const version = blockOf(code)?.dataset.version ?? '';
		return send(actionFor('unschedule', code), { session: code, version }, code);
	});
}

// Where things are on a board

function boardFacts(board) {
	const body = board.querySelector('.blocks');
	const box = body.getBoundingClientRect();
	const [first, end] = [Number(board.dataset.first) * 60, Number(board.dataset.end) * 60];
	const heads = [...board.querySelectorAll('[data-place]')];
	const isMirrored = getComputedStyle(board).direction === 'rtl';
	return { board, body, box, first, end, heads, isMirrored, pixels: box.height / (end - first) };
}

/** What the form calls a column, and what people call it. */
const formPlace = { across: 'all', none: '' };
function columnAt(heads, column) {
	const head = heads[column];
	if (!head) return { where: 'all', name: words.dataset.allRooms };
	return { where: formPlace[head.dataset.place] ?? head.dataset.place, name: head.textContent.trim() };
}

/** Where a session is, or would first be put. The column before the first stands for all rooms. */
function standing(block) {
	const board = block.closest('[data-board]') ?? editor.querySelector('[data-board]');
	const { first, heads } = boardFacts(board);
	const isOn = block.dataset.from !== undefined;
	const [hours, minutes] = board.dataset.opens.split(':').map(Number);
	const isAcross = block.dataset.across !== undefined;
	const across = heads[0]?.dataset.place === 'across' ? 0 : -1;
	return {
		board,
		from: isOn ? Number(block.dataset.from) : Math.max(hours * 60 + minutes, first),
		minutes: Number(block.dataset.minutes),
		column: isAcross ? across : Number(block.dataset.column ?? Math.max(across + 1, 0)),
	};
}

const isItem = (block) => block.parentElement.matches('.block-items');

// A shadow shows where a session would come to stand

let shadow;
let shadowed;

function letGo() {
	shadow?.remove();
	shadowed?.classList.remove('block-moving');
	editor.querySelector('[data-drop]')?.removeAttribute('data-drop');
	shadow = shadowed = undefined;
}

function cast(block, target) {
	letGo();
	shadowed = block;
	block.classList.add('block-moving');
	if (target.isOff) return void (target.zone.dataset.drop = '');
	const { board, from, minutes, column } = target;
	const { body, first, heads, pixels, isMirrored } = boardFacts(board);
	const isAcross = columnAt(heads, column).where === 'all';
	const width = 100 / heads.length;
	shadow = document.createElement('li');
	shadow.className = 'block-ghost';
	shadow.ariaHidden = 'true';
	shadow.textContent = `${wordsFor(target)} · ${block.querySelector('.block-title').textContent}`;
	Object.assign(shadow.style, {
		top: `${(from - first) * pixels}px`,
		height: `${Math.max(minutes * pixels, 20)}px`,
		width: isAcross ? '100%' : `${width}%`,
		[isMirrored ? 'right' : 'left']: isAcross ? '0' : `${Math.max(column, 0) * width}%`,
	});
	body.append(shadow);
}

function wordsFor({ board, from, minutes, column }) {
	return `${clock(from)}–${clock(from + minutes)}, ${columnAt(boardFacts(board).heads, column).name}`;
}

function settle(block, target) {
	const code = block.dataset.block;
	if (target.isOff) return block.dataset.from === undefined ? letGo() : void unschedule(code);
	const was = standing(block);
	const isSame = ['board', 'from', 'minutes', 'column'].every((key) => was[key] === target[key]);
	if (isSame && block.dataset.from !== undefined) return letGo();
	const { where } = columnAt(boardFacts(target.board).heads, target.column);
	void place(code, { day: target.board.dataset.board, from: target.from, minutes: target.minutes, where });
}

// Mouse, pen and touch

let drag;

function targetAt(x, y) {
	const { block, mode, grab } = drag;
	const was = standing(block);
	const under = document.elementsFromPoint(x, y);
	const zone = under.map((part) => part.closest('[data-unscheduled]')).find(Boolean);
	if (zone && mode === 'move') return { isOff: true, zone };
	const isFixed = mode === 'resize' || isItem(block);
	const board = isFixed ? was.board : under.map((part) => part.closest('[data-board]')).find(Boolean);
	if (!board) return undefined;
	const { box, first, heads, pixels, isMirrored } = boardFacts(board);
	const minute = first + (y - box.top) / pixels;
	if (mode === 'resize') return { ...was, minutes: Math.max(snapped(minute - was.from), snap) };
	const from = within(snapped(minute - grab), was.minutes);
	if (isFixed) return { ...was, from };
	const across = (isMirrored ? box.right - x : x - box.left) / (box.width / heads.length);
	const column =
		block.dataset.across !== undefined && from >= 0 ? standing(block).column : Math.floor(across);
	return { board, from, minutes: was.minutes, column: Math.min(Math.max(column, -1), heads.length - 1) };
}

function beginDrag() {
	drag.isMoving = true;
	document.documentElement.classList.add('editor-dragging');
}

function endDrag() {
	clearTimeout(drag?.timer);
	document.documentElement.classList.remove('editor-dragging');
	drag = undefined;
}

/** Near the edge of a board it scrolls on, as long as the pointer stays there. */
function scrollOn() {
	if (!drag?.isMoving) return;
	const part = document
		.elementsFromPoint(drag.x, drag.y)
		.map((under) => under.closest('.board-scroll'))
		.find(Boolean);
	const box = part?.getBoundingClientRect();
	if (box) {
		const pull = (at, start, end) => (at < start + 40 ? -12 : at > end - 40 ? 12 : 0);
		const [x, y] = [pull(drag.x, box.left, box.right), pull(drag.y, box.top + 30, box.bottom)];
		if (x || y) {
			part.scrollBy(x, y);
			follow();
		}
	}
	requestAnimationFrame(scrollOn);
}

function follow() {
	drag.target = targetAt(drag.x, drag.y);
	if (drag.target) cast(drag.block, drag.target);
	else letGo();
}

editor.addEventListener('pointerdown', (event) => {
	const block = event.target.closest('[data-block]');
	if (!block || event.button !== 0 || !isWide.matches) return;
	finishKeys();
	const box = block.getBoundingClientRect();
	const isOn = block.dataset.from !== undefined;
	const isEdge = isOn && event.clientY > box.bottom - 8 && box.height > 20;
	const { pixels } = boardFacts(standing(block).board);
	drag = {
		...{ block, x: event.clientX, y: event.clientY, startX: event.clientX, startY: event.clientY },
		mode: isEdge ? 'resize' : 'move',
		grab: isOn ? (event.clientY - box.top) / pixels : 0,
		isTouch: event.pointerType === 'touch',
	};
	// A finger scrolls; held still, it takes hold.
	if (drag.isTouch) drag.timer = setTimeout(() => (beginDrag(), follow()), 350);
});

addEventListener('pointermove', (event) => {
	if (!drag) return;
	[drag.x, drag.y] = [event.clientX, event.clientY];
	const isFar = Math.hypot(drag.x - drag.startX, drag.y - drag.startY) > 4;
	if (!drag.isMoving && isFar && drag.isTouch) return endDrag();
	if (!drag.isMoving && isFar) {
		beginDrag();
		requestAnimationFrame(scrollOn);
	}
	if (drag.isMoving) follow();
});

addEventListener('pointerup', () => {
	if (!drag?.isMoving) return endDrag();
	const { block, target } = drag;
	addEventListener('click', (click) => click.preventDefault(), { capture: true, once: true });
	setTimeout(() => endDrag());
	if (!target) return letGo();
	block.querySelector('.block-title').focus({ preventScroll: true });
	settle(block, target);
});

addEventListener('pointercancel', () => {
	letGo();
	endDrag();
});
editor.addEventListener('dragstart', (event) => event.preventDefault());
editor.addEventListener('contextmenu', (event) => drag?.isTouch && event.preventDefault());
editor.addEventListener('touchmove', (event) => drag?.isMoving && event.preventDefault(), { passive: false });

// Keys

let keyed;

function finishKeys() {
	if (!keyed) return;
	const { block, target, timer } = keyed;
	clearTimeout(timer);
	keyed = undefined;
	settle(block, target);
}

function cancelKeys() {
	clearTimeout(keyed?.timer);
	keyed = undefined;
	letGo();
}

const arrows = { ArrowUp: -snap, ArrowDown: snap, ArrowLeft: -1, ArrowRight: 1 };

function moved(block, target, { key, shiftKey }) {
	const by = arrows[key];
	// The first arrow puts a session without a time at the opening of the day.
	if (block.dataset.from === undefined && !keyed) return target;
	const { board, from, minutes, column } = target;
	if (key === 'ArrowUp' || key === 'ArrowDown') {
		if (shiftKey) return { ...target, minutes: Math.min(Math.max(minutes + by, snap), 1440) };
		return { ...target, from: within(from + by, minutes) };
	}
	if (isItem(block)) return target;
	const { heads, isMirrored } = boardFacts(board);
	const first = heads[0]?.dataset.place === 'across' ? 0 : -1;
	return { ...target, column: Math.min(Math.max(column + (isMirrored ? -by : by), first), heads.length - 1) };
}

editor.addEventListener('keydown', (event) => {
	const block = event.target.matches('.block-title') && event.target.closest('[data-block]');
	if (!block || event.ctrlKey || event.metaKey || event.altKey) return;
	if (keyed && event.key === 'Enter') finishKeys();
	else if (keyed && event.key === 'Escape') cancelKeys();
	else if (event.key === 'Delete' && block.dataset.from !== undefined) {
		cancelKeys();
		void unschedule(block.dataset.block);
	} else if (
		event.key in arrows &&
		(!event.shiftKey || event.key === 'ArrowUp' || event.key === 'ArrowDown')
	) {
		stepBy(block, event);
	} else return;
	event.preventDefault();
});

function stepBy(block, event) {
	const target = moved(block, keyed?.target ?? standing(block), event);
	clearTimeout(keyed?.timer);
	keyed = { block, target, timer: setTimeout(finishKeys, pauseBeforeSaving) };
	cast(block, target);
	shadow.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	say(wordsFor(target));
}

editor.addEventListener(
	'focusout',
	(event) => !isShowing && keyed?.block === event.target.closest('[data-block]') && finishKeys(),
);
addEventListener('pagehide', () => {
	isLeaving = true;
	finishKeys();
});
addEventListener('pageshow', () => (isLeaving = false));

addEventListener('keydown', (event) => {
	if (event.key.toLowerCase() !== 'z' || !(event.ctrlKey || event.metaKey) || event.altKey) return;
	if (event.target.closest('input, textarea, select')) return;
	event.preventDefault();
	if (keyed) return cancelKeys();
	document.querySelector(`[data-step='${event.shiftKey ? 'redo' : 'undo'}'] button:enabled`)?.click();
});

// The page's forms and links without a reload

addEventListener('submit', (event) => {
	const form = event.target;
	if (form.matches('[data-live-search]')) {
		event.preventDefault();
		return find(form);
	}
	if (!form.matches('[data-desk-form]')) return;
	event.preventDefault();
	const fields = [...new FormData(form)];
	const code = form.elements.namedItem('session')?.value;
	void inLine(() => send(form.action, fields, code));
});

addEventListener('click', (event) => {
	const link = event.target.closest?.('a.block-title, a[data-panel-link]');
	if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	finishKeys();
	void inLine(async () => {
		const { page } = await ask(link.href);
		const closing = link.matches('[data-panel-close]') && editor.querySelector('[data-panel]').dataset.panel;
		const { pathname, search } = new URL(link.href);
		history.replaceState(null, '', pathname + search);
		show(page);
		const focus = closing ? blockOf(closing)?.querySelector('a') : document.getElementById('panel-title');
		focus?.focus({ preventScroll: isWide.matches });
	}).catch(() => location.assign(link.href));
});

let searching;

function find(form) {
	clearTimeout(searching);
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
	clearTimeout(searching);
	searching = setTimeout(() => find(form), 300);
});

// A second editor

async function lookAround() {
	if (document.hidden || waiting > 0 || drag || keyed) return;
	const tools = document.querySelector('[data-changes]');
	const response = await fetch(tools.dataset.changes);
	if (!response.headers.get('content-type')?.includes('json')) return;
	const { said } = await response.json();
	if (said === null || waiting > 0 || drag || keyed) return;
	await inLine(refresh);
	if (said) say(said);
}

setInterval(() => void lookAround().catch(() => {}), secondsBetweenLooks * 1000);
document.documentElement.classList.add('editor-live');
