// The list of a workshop's people on this device, together with the page itself: in a cache of its own, which the service worker
// opens where there is no network and deletes as soon as somebody signs out or another person signs in.

const cacheName = 'check-in';
const addressOf = (slug) => `/organise/${slug}/check-in`;

/** Whether this browser can open the page without a network. */
export const canKeep = 'serviceWorker' in navigator && 'caches' in window && window.isSecureContext;

/** { now, people: [{ reference, fullName, about, state, present: [[unit, since]] }] }; null where nothing is kept. */
export async function readList(slug) {
	if (!canKeep || !(await caches.has(cacheName))) return null;
	const kept = await caches.match(`${addressOf(slug)}/people.json`, { cacheName });
	return kept ? kept.json() : null;
}

/**
 * Fetches the list, the page and what both are made of; throws unless all of it is kept.
 * @param extras addresses of what the page loads only when it is needed
 */
export async function keepList(slug, extras) {
	await untilReaderIsKnown();
	const list = await fetchWell(`${addressOf(slug)}/people.json`);
	const page = await fetchWell(`${addressOf(slug)}?keep=on`);
	const cache = await caches.open(cacheName);
	const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
	const own = loaded.filter(
		(name) => /^[^?]+\.(?:css|js|woff2|svg)$/.test(name) && name.startsWith(location.origin),
	);
	await cache.addAll([...new Set([...own, ...extras.map((extra) => new URL(extra, location.href).href)])]);
	await cache.put(addressOf(slug), await dated(page));
	await cache.put(`${addressOf(slug)}/people.json`, list);
	// Browsers ask nobody about this for sites that are used; where they refuse, the list is kept as long as there is room.
	await navigator.storage?.persist?.();
}

/** The worker deletes what is one person's when it learns who reads; on a first visit that is just now. */
async function untilReaderIsKnown() {
	await navigator.serviceWorker.ready;
	for (let tries = 0; tries < 50; tries++) {
		if (await caches.match('/reader', { cacheName: 'state' })) return;
		await new Promise((resolve) => setTimeout(resolve, 200));
	}
	throw new Error('The worker does not answer');
}

export const wipeList = () => caches.delete(cacheName);

/** What is fetched on demand, also from what was kept. */
export async function fetchKept(address) {
	const kept = canKeep && (await caches.has(cacheName)) && (await caches.match(address, { cacheName }));
	return kept || fetch(address);
}

async function fetchWell(address) {
	const response = await fetch(address, { redirect: 'error', cache: 'no-store' });
	if (!response.ok) throw new Error(`Not given: ${response.status}`);
	return response;
}

/** The service worker says on a kept page how old it is. */
async function dated(response) {
	const headers = new Headers(response.headers);
	for (const name of ['content-encoding', 'content-length']) headers.delete(name);
	headers.set('x-saved-at', new Date().toISOString());
	return new Response(await response.text(), { headers });
}
