// A screen in the hall keeps itself in step: the clock by the server's time, since nobody sets the clocks of such screens; what is
// on by asking again twice a minute, and when the page says that something begins or ends. Marks in the HTML:
// [data-display] the screen, with its zone; [data-display-clock] the time; [data-display-part="name"] is exchanged when it differs;
// [data-changes-at] UTC instant of the next change; [data-display-stale] what to say, with {time}, when nothing has been heard

const every = 30_000;
const staleAfter = 90_000;

const screen = document.querySelector('[data-display]');
const { zone } = screen.dataset;
const clock = screen.querySelector('[data-display-clock]');
const stale = screen.querySelector('[data-display-stale]');
const staleWords = stale.textContent;
const format = new Intl.DateTimeFormat('en-GB', {
	timeZone: zone,
	hour: '2-digit',
	minute: '2-digit',
	hourCycle: 'h23',
});

/** What this machine's clock is behind, in milliseconds. */
let behind = 0;
let heardAt = Date.now();
const now = () => Date.now() + behind;

function tick() {
	clock.textContent = format.format(now());
	stale.hidden = Date.now() - heardAt < staleAfter;
	if (!stale.hidden) stale.textContent = staleWords.replace('{time}', format.format(heardAt + behind));
}

const sheets = (page) => [...page.querySelectorAll('link[rel="stylesheet"]')].map(({ href }) => href).join();

/** Takes over what differs; a page of another version of the application is loaded whole. */
function show(page) {
	const fresh = page.querySelector('[data-display]');
	if (fresh?.dataset.zone !== zone || sheets(page) !== sheets(document)) return location.reload();
	for (const part of screen.querySelectorAll('[data-display-part]')) {
		const other = fresh.querySelector(`[data-display-part="${part.dataset.displayPart}"]`);
		if (!other) return location.reload();
		if (other.outerHTML !== part.outerHTML) part.replaceWith(document.importNode(other, true));
	}
}

async function refresh() {
	try {
		const response = await fetch(location.href, { signal: AbortSignal.timeout(20_000) });
		if (!response.ok) throw new Error(`${response.status}`);
		const answered = Date.parse(response.headers.get('date')) + 500 - Date.now();
		// The header knows whole seconds only.
		if (Math.abs(answered - behind) > 2_000) behind = answered;
		show(new DOMParser().parseFromString(await response.text(), 'text/html'));
		heardAt = Date.now();
	} catch {
		// Asked again below; `tick` says so when it lasts.
	}
	tick();
	const changesAt = Date.parse(screen.querySelector('[data-changes-at]')?.dataset.changesAt);
	const untilChange = changesAt - now() + 500;
	setTimeout(refresh, untilChange > 0 && untilChange < every ? untilChange : every);
}

const stayAwake = () => navigator.wakeLock?.request('screen').catch(() => {});

setInterval(tick, 1_000);
document.addEventListener('visibilitychange', () => document.hidden || stayAwake());
void stayAwake();
void refresh();
