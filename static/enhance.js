// Comfort for pages that work without it. It knows no page and acts on marks in the HTML:
// [data-error-summary] gets the focus
// details[data-menu] closes with Escape and with a click elsewhere
// [data-dialog="id"] opens that <dialog>; a link goes to its page where dialogs are missing
// form[data-autosave="url"] is posted there every ten seconds when changed, and when the tab is hidden; the answer's `message`
//   goes to [data-autosave-status] (`data-failed`: words for no answer), its `fields` into the form, such as a new draft's id
// form[data-star] is sent without a reload; its field `starred` has the state wanted next
// [data-print] appears, and a click on it prints the page
// [data-display] keeps itself in step, see display.js
// [data-progress] keeps a list of long work in step, see progress.js
// [data-shown-if] is a question that depends on another one's answer, see form-fields.js
// [data-suggest] is offered names while somebody types, see suggest.js
// time[data-local-time="zone"] gets the reader's own time beside it, in the words of `data-local-label`

/** Kit answers actions with a flat list whose objects hold positions in the list instead of values. */
function unflatten(list, index = 0) {
	const value = list[index];
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([key, at]) => [key, unflatten(list, at)]));
}

const textOf = (form) =>
	new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === 'string')).toString();

/** Posts a form's texts to an action or an endpoint; throws unless they were taken. */
async function post(form, url, options = {}) {
	const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' };
	const response = await fetch(url, { method: 'POST', body: textOf(form), headers, ...options });
	if (!response.ok || response.redirected) throw new Error(`Not taken: ${response.status}`);
	if (!response.headers.get('content-type')?.includes('json')) return { message: await response.text() };
	const answer = await response.json();
	if (answer.type === 'failure' || answer.type === 'error') throw new Error('Refused');
	return answer.type === 'success' && answer.data ? (unflatten(JSON.parse(answer.data)) ?? {}) : answer;
}

const summary = document.querySelector('[data-error-summary]:not([data-sample] *)');
summary?.focus();

document.addEventListener('click', (event) => {
	for (const menu of document.querySelectorAll('details[data-menu][open]')) {
		if (!menu.contains(event.target)) menu.open = false;
	}
	const opener = event.target.closest?.('[data-dialog]');
	const dialog = opener && document.getElementById(opener.dataset.dialog);
	// Browsers that know commands need no help with buttons.
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

const saved = new Map();
let isSending = false;
for (const form of document.querySelectorAll('form[data-autosave], form:has(textarea)')) {
	// A refused form comes back filled in, but none of it is stored.
	if (form.method === 'post') saved.set(form, summary ? '' : textOf(form));
}

async function autosave(form, options) {
	const text = textOf(form);
	if (isSending || form.ariaBusy || text === saved.get(form)) return;
	form.ariaBusy = 'true';
	const status = form.querySelector('[data-autosave-status]');
	try {
		const answer = await post(form, form.dataset.autosave, options);
		const isUnchanged = textOf(form) === text;
		for (const [name, value] of Object.entries(answer.fields ?? {}))
			form.elements.namedItem(name).value = value;
		saved.set(form, isUnchanged ? textOf(form) : text);
		if (status && answer.message) status.textContent = answer.message;
	} catch {
		if (status) status.textContent = status.dataset.failed;
	}
	form.ariaBusy = null;
}

function autosaveAll(options) {
	for (const form of saved.keys()) if (form.dataset.autosave) void autosave(form, options);
}

if (saved.size > 0) {
	setInterval(autosaveAll, 10_000);
	document.addEventListener('visibilitychange', () => document.hidden && autosaveAll({ keepalive: true }));
	document.addEventListener(
		'submit',
		(event) => (isSending = event.target.method === 'post' && !event.defaultPrevented),
	);
	addEventListener('pageshow', () => (isSending = false));
	addEventListener('beforeunload', (event) => {
		if (!isSending && [...saved].some(([form, text]) => textOf(form) !== text)) event.preventDefault();
	});
}

for (const form of document.querySelectorAll('form[data-star]')) {
	form.addEventListener('submit', async (event) => {
		event.preventDefault();
		const wanted = form.elements.namedItem('starred');
		try {
			const answer = await post(form, form.action);
			if (answer.type === 'redirect' && answer.location.startsWith('/sign-in'))
				return location.assign(answer.location);
			form.querySelector('[aria-pressed]').setAttribute('aria-pressed', wanted.value);
			wanted.value = wanted.value === 'true' ? 'false' : 'true';
		} catch {
			form.submit();
		}
	});
}

for (const element of document.querySelectorAll('time[data-local-time]')) {
	const { localTime: zone, localLabel: label } = element.dataset;
	const lang = document.documentElement.lang.replace(/^en$/, 'en-GB');
	const write = (timeZone, options) =>
		new Intl.DateTimeFormat(lang, { timeZone, ...options }).format(new Date(element.dateTime));
	const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
	const day = { day: 'numeric', month: 'short' };
	const isSameDay = write(zone, day) === write(undefined, day);
	if (isSameDay && write(zone, clock) === write(undefined, clock)) continue;
	const own = document.createElement('span');
	own.className = 'local-time';
	own.textContent = ` ${label.replace('{time}', write(undefined, isSameDay ? clock : { ...day, ...clock }))}`;
	element.after(own);
}

for (const place of document.querySelectorAll('[data-print]')) {
	place.hidden = false;
	place.addEventListener('click', () => print());
}

if (document.querySelector('[data-display]')) void import('./display.js');
if (document.querySelector('[data-progress="waiting"]')) void import('./progress.js');
if (document.querySelector('[data-shown-if]')) void import('./form-fields.js');
if (document.querySelector('[data-suggest]')) void import('./suggest.js');

// Copies for where there is no network are kept by the service worker; the page tells what it is made of and leads to.
async function keepForLater() {
	try {
		await navigator.serviceWorker.register('/service-worker.js');
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage({
			url: location.href,
			lang: document.documentElement.lang,
			links: [...document.links].map(({ href }) => href).filter((href) => href.includes('?day=')),
			resources: performance.getEntriesByType('resource').map(({ name }) => name),
		});
	} catch {
		// Private windows and old browsers have none; everything else goes on.
	}
}

if ('serviceWorker' in navigator && window.isSecureContext) {
	if (document.readyState === 'complete') void keepForLater();
	else addEventListener('load', keepForLater);
}
