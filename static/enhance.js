// Comfort for pages that work without it. No page depends on this file, and it knows no page: it acts on marks in the HTML.
//
//   [data-error-summary]          gets the focus after a refused form
//   details[data-menu]            closes with Escape and with a click elsewhere
//   [data-dialog="id"]            opens that <dialog>; a link so marked goes to its page where dialogs are missing
//   form[data-autosave="url"]     is posted there every ten seconds when it changed, and when the tab is hidden
//     [data-autosave-status]        shows the answer's `message`; `data-failed` holds the words for no answer
//   form[data-star]               is sent without a reload; its button has `aria-pressed`, its field `starred` the wanted state
//   time[data-local-time="zone"]  gets the reader's own time beside it; `data-local-label` holds the words around `{time}`

const autosaveEvery = 10_000;
const page = document.documentElement;

/** Kit answers actions with a flattened graph: a list whose objects hold positions in the list instead of values. */
function unflatten(list, index = 0) {
	const value = list[index];
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, at]) => [key, unflatten(list, at)]));
}

/** Posts a form's texts; gives back the answer's fields, whether it came from an action or an endpoint. */
async function post(form, url, options = {}) {
	const body = new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string'));
	const response = await fetch(url, {
		method: 'POST',
		body,
		headers: { accept: 'application/json' },
		...options,
	});
	if (!response.ok || response.redirected) throw new Error(`not taken: ${response.status}`);
	if (!response.headers.get('content-type')?.includes('json')) return { message: await response.text() };
	const answer = await response.json();
	if (answer.type === 'failure' || answer.type === 'error') throw new Error('refused');
	if (answer.type !== 'success') return answer;
	return answer.data ? (unflatten(JSON.parse(answer.data)) ?? {}) : {};
}

function textOf(form) {
	return new URLSearchParams(
		[...new FormData(form)].filter(([, value]) => typeof value === 'string'),
	).toString();
}

document.querySelector('[data-error-summary]')?.focus();

document.addEventListener('click', (event) => {
	for (const menu of document.querySelectorAll('details[data-menu][open]')) {
		if (!menu.contains(event.target)) menu.open = false;
	}
	const opener = event.target.closest?.('[data-dialog]');
	const dialog = opener && document.getElementById(opener.dataset.dialog);
	// A button with a command opens the dialog by itself where the browser knows commands.
	const opensItself = opener?.hasAttribute('commandfor') && 'commandForElement' in opener;
	if (!dialog?.showModal || opensItself || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	dialog.showModal();
});

document.addEventListener('keydown', (event) => {
	const menu = event.key === 'Escape' && event.target.closest?.('details[data-menu][open]');
	if (!menu) return;
	menu.open = false;
	menu.querySelector('summary').focus();
});

// Text somebody typed: saved on the way where the form can do that, warned about where it cannot.
const saved = new Map();
let isSending = false;
const wasRefused = document.querySelector('[data-error-summary]') !== null;
for (const form of document.querySelectorAll('form[data-autosave], form:has(textarea)')) {
	if (form.method === 'post') saved.set(form, wasRefused ? '' : textOf(form));
}

async function autosave(form, options) {
	const text = textOf(form);
	if (isSending || text === saved.get(form)) return;
	const status = form.querySelector('[data-autosave-status]');
	try {
		const answer = await post(form, form.dataset.autosave, options);
		saved.set(form, text);
		for (const [name, value] of Object.entries(answer.fields ?? {})) {
			const field = form.elements.namedItem(name);
			if (field) field.value = value;
		}
		if (answer.fields) saved.set(form, textOf(form));
		if (status && answer.message) status.textContent = answer.message;
	} catch {
		if (status) status.textContent = status.dataset.failed ?? '';
	}
}

function autosaveAll(options) {
	for (const form of saved.keys()) if (form.dataset.autosave) void autosave(form, options);
}

if (saved.size > 0) {
	setInterval(autosaveAll, autosaveEvery);
	document.addEventListener('visibilitychange', () => document.hidden && autosaveAll({ keepalive: true }));
	document.addEventListener(
		'submit',
		(event) => (isSending = event.target.method !== 'dialog' && !event.defaultPrevented),
	);
	addEventListener('pageshow', () => (isSending = false));
	addEventListener('beforeunload', (event) => {
		const isUnsaved = [...saved].some(([form, text]) => form.isConnected && textOf(form) !== text);
		if (isUnsaved && !isSending) event.preventDefault();
	});
}

for (const form of document.querySelectorAll('form[data-star]')) {
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const button = form.querySelector('[aria-pressed]');
		const wanted = form.elements.namedItem('starred');
		try {
			const answer = await post(form, form.action);
			if (answer.type === 'redirect' && answer.location.startsWith('/sign-in'))
				return location.assign(answer.location);
			const isStarred = button.getAttribute('aria-pressed') !== 'true';
			button.setAttribute('aria-pressed', String(isStarred));
			if (wanted) wanted.value = String(!isStarred);
		} catch {
			form.submit();
		}
	});
}

for (const element of document.querySelectorAll('time[data-local-time]')) {
	const date = new Date(element.dateTime);
	const language = page.lang === 'en' ? 'en-GB' : page.lang;
	const wallClock = (timeZone, options) =>
		new Intl.DateTimeFormat(language, {
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
			timeZone,
			...options,
		}).format(date);
	const full = { day: 'numeric', month: 'short' };
	const isSameDay = new Set(
		[element.dataset.localTime, undefined].map((zone) => wallClock(zone, full).replace(wallClock(zone), '')),
	);
	if (wallClock(undefined, full) === wallClock(element.dataset.localTime, full)) continue;
	const own = document.createElement('span');
	own.className = 'local-time';
	own.textContent = ` ${(element.dataset.localLabel ?? '{time}').replace('{time}', wallClock(undefined, isSameDay.size === 1 ? {} : full))}`;
	element.after(own);
}
