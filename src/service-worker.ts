/// <reference no-default-lib="true"/>
/// <reference lib="esnext" />
/// <reference lib="webworker" />
// Keeps what people need in a corridor without a signal: programmes, sessions and the reader's own agenda, once visited.
// Answers come from the network whenever it answers in time. Of public pages the version for anonymous readers is kept, so a copy
// holds nobody's name; only one's own agenda is kept as it is, and dropped when anybody else, or nobody, is signed in. So is the
// check-in desk's list, which its page puts into a cache of its own when somebody asks for it (static/check-in/list.js).
// Marks in the HTML: <template data-offline-note> of the offline page stands above a copy, with {saved}; [data-kept-pages] lists copies.
import { version } from '$service-worker';
import { locales } from '#lib/core/context.ts';

const worker = globalThis.self as unknown as ServiceWorkerGlobalScope;

/** The offline pages of this deployment. */
const shell = `shell-${version}`;
/** Caches that outlive a deployment, and how many entries each may have. */
const limits = { pages: 80, own: 2, assets: 100, state: 2 };
type CacheName = keyof typeof limits;

/** How long somebody waits for the network while there is a copy, in milliseconds. */
const patience = 4_000;
/** For so long a copy of a day next to the one visited is fresh enough, in milliseconds. */
const freshFor = 600_000;
const mostLinks = 14;
const savedAt = 'x-saved-at';

const publicPage = /^\/w\/[a-z0-9-]+\/programme(?:\/[^/.]+)?$/;
const ownPage = '/me/agenda';
const checkInPage = /^\/organise\/[a-z0-9-]+\/check-in$/;
/** Caches that are one person's. */
const personal = ['own', 'check-in'];
const personChanges = /^\/sign-(?:in|out|up)\b|^\/(?:confirm|reset-password|setup|change-email)\b/;
const serverIsDown = [502, 503, 504];

/** What a page tells when it has been opened. */
interface Visit {
	url: string;
	lang: string;
	/** addresses of its links */
	links: string[];
	/** addresses of what it has loaded */
	resources: string[];
}

worker.addEventListener('install', (event) => {
	event.waitUntil(Promise.all(locales.map(keepOfflinePage)).then(() => worker.skipWaiting()));
});

worker.addEventListener('activate', (event) => {
	event.waitUntil(dropOldCaches().then(() => worker.clients.claim()));
});

worker.addEventListener('fetch', (event) => {
	const { request } = event;
	const url = new URL(request.url);
	if (url.origin !== worker.location.origin) return;
	if (request.method !== 'GET') {
		if (personChanges.test(url.pathname)) event.waitUntil(dropPersonal());
	} else if (request.mode === 'navigate') {
		if (!/\.\w+$/.test(url.pathname)) event.respondWith(answerPage(request, url));
	} else if (['style', 'script', 'font', 'image', 'manifest'].includes(request.destination)) {
		event.respondWith(answerAsset(request, url));
	}
});

worker.addEventListener('message', (event) => {
	event.waitUntil(keepVisit(event.data as Visit));
});

async function answerPage(request: Request, url: URL): Promise<Response> {
	const copy = await findCopy(url);
	try {
		const response = await inTime(fetch(request), copy ? patience : undefined);
		await dropCopiesOfOthers(response);
		return copy && serverIsDown.includes(response.status) ? withNote(copy) : response;
	} catch {
		return copy ? withNote(copy) : offlinePage();
	}
}

/** Names of built files change with their content, so a copy is as good as the original; others are asked for first. */
async function answerAsset(request: Request, url: URL): Promise<Response> {
	const isImmutable = url.pathname.startsWith('/_app/immutable/');
	const copy =
		(await caches.match(request.url, { cacheName: 'assets' })) ??
		(await caches.match(request.url, { cacheName: 'check-in' }));
	if (copy && isImmutable) return copy;
	try {
		const response = await fetch(request);
		if (response.ok) await put('assets', request.url, response.clone());
		return response;
	} catch (error) {
		if (copy) return copy;
		throw error;
	}
}

async function keepVisit({ url, lang, links, resources }: Visit): Promise<void> {
	const page = ownAddress(url);
	if (!page) return;
	await put('state', '/lang', new Response(lang));
	// The first page was there before this worker was.
	if ((await knownReader()) === undefined) await dropCopiesOfOthers(await fetch(page, { method: 'HEAD' }));
	await Promise.all(resources.map(keepAsset));
	if (page.pathname === ownPage) await keepOwnPage(page);
	if (!publicPage.test(page.pathname)) return;
	await keepPublicPage(page, lang, 0);
	// The other days of the programme: tomorrow's may be asked for where there is no network.
	const days = links.map(ownAddress).filter((link) => link !== undefined && isDayOf(page, link));
	for (const day of days.slice(0, mostLinks)) if (day) await keepPublicPage(day, lang, freshFor);
}

function isDayOf(page: URL, link: URL): boolean {
	return link.pathname === page.pathname && /^\?day=\d{4}-\d\d-\d\d$/.test(link.search);
}

function ownAddress(address: string): URL | undefined {
	const url = URL.parse(address, worker.location.origin);
	if (url?.origin !== worker.location.origin) return undefined;
	url.hash = '';
	return url;
}

async function keepAsset(address: string): Promise<void> {
	const url = ownAddress(address);
	if (!url || (await caches.match(url.href, { cacheName: 'assets' }))) return;
	const response = await fetch(url, { credentials: 'omit' }).catch(() => undefined);
	const type = response?.headers.get('content-type') ?? '';
	if (response?.ok && /^(?:text\/(?:css|javascript)|font\/|image\/)/.test(type))
		await put('assets', url.href, response);
}

/** Asks as somebody unknown who reads that language: what is kept has nobody's name in it, and what is not public is not kept. */
async function keepPublicPage(url: URL, lang: string, fresh: number): Promise<void> {
	const copy = await caches.match(url.href, { cacheName: 'pages' });
	if (copy && ageOf(copy) < fresh) return;
	const headers = { accept: 'text/html', 'accept-language': lang };
	const response = await fetch(url, { credentials: 'omit', headers }).catch(() => undefined);
	if (response?.ok) await put('pages', url.href, await dated(response));
	else if (response?.status === 404) await (await caches.open('pages')).delete(url.href);
}

async function keepOwnPage(url: URL): Promise<void> {
	const response = await fetch(url, { headers: { accept: 'text/html' } }).catch(() => undefined);
	// Guests have an agenda too; where there is none, the address leads to the sign-in page.
	if (!response?.ok || response.redirected) return;
	const copy = await dated(response);
	// Somebody may have signed out while this was on its way.
	if ((await knownReader()) === readerOf(response)) await put('own', url.href, copy);
}

/** The server says with each of its answers, by an opaque word, who is signed in; copies of anybody else go. */
async function dropCopiesOfOthers(response: Response): Promise<void> {
	if (!response.headers.has('x-request-id')) return;
	const reader = readerOf(response);
	if (reader === (await knownReader())) return;
	await dropPersonal();
	await put('state', '/reader', new Response(reader));
}

async function dropPersonal(): Promise<void> {
	await Promise.all(personal.map((name) => caches.delete(name)));
}

const readerOf = (response: Response) => response.headers.get('x-reader') ?? '';

async function knownReader(): Promise<string | undefined> {
	return (await caches.match('/reader', { cacheName: 'state' }))?.text();
}

async function findCopy(url: URL): Promise<Response | undefined> {
	if (url.pathname === ownPage) return caches.match(url.href, { cacheName: 'own' });
	if (checkInPage.test(url.pathname))
		return caches.match(url.origin + url.pathname, { cacheName: 'check-in' });
	if (!publicPage.test(url.pathname)) return undefined;
	const cacheName = 'pages';
	return (
		(await caches.match(url.href, { cacheName })) ??
		(await caches.match(url.origin + url.pathname, { cacheName }))
	);
}

/** A copy with when it was made, and without what described the bytes on the line. */
async function dated(response: Response): Promise<Response> {
	const headers = new Headers(response.headers);
	for (const name of ['content-encoding', 'content-length']) headers.delete(name);
	headers.set(savedAt, new Date().toISOString());
	return new Response(await response.text(), { headers });
}

const ageOf = (copy: Response) => Date.now() - Date.parse(copy.headers.get(savedAt) ?? '');

/** The copy, saying how old it is in its own language. */
async function withNote(copy: Response): Promise<Response> {
	const html = await copy.text();
	const lang = /<html lang="([\w-]+)"/.exec(html)?.[1] ?? 'en';
	const words = (await offlineHtml(lang))?.split(/<template data-offline-note[^>]*>|<\/template>/)[1] ?? '';
	const saved = new Intl.DateTimeFormat(lang.replace(/^en$/, 'en-GB'), {
		dateStyle: 'long',
		timeStyle: 'short',
	}).format(new Date(copy.headers.get(savedAt) ?? 0));
	const note = words.replace('{saved}', saved);
	return new Response(
		html.replace(/<main[^>]*>/, (main) => main + note),
		{ headers: copy.headers },
	);
}

async function keepOfflinePage(lang: string): Promise<void> {
	const address = `/offline?lang=${lang}`;
	const response = await fetch(address, { credentials: 'omit', cache: 'reload' });
	if (!response.ok) throw new Error(`No offline page: ${response.status}`);
	const html = await response.clone().text();
	await (await caches.open(shell)).put(address, await dated(response));
	const sheets = [...html.matchAll(/<link[^>]+href="([^"]+\.css)"/g)].map(([, href = '']) => href);
	await Promise.all(sheets.map(keepAsset));
}

async function offlineHtml(lang: string): Promise<string | undefined> {
	const copy = await caches.match(`/offline?lang=${lang}`, { cacheName: shell });
	return copy?.text();
}

/** What stands in place of a page that was not kept: what was. */
async function offlinePage(): Promise<Response> {
	const chosen = await (await caches.match('/lang', { cacheName: 'state' }))?.text();
	const lang = chosen ?? locales.find((locale) => navigator.language.startsWith(locale)) ?? 'en';
	const html = await offlineHtml(lang);
	if (html === undefined) return Response.error();
	const kept = await listKept();
	const filled =
		kept === ''
			? html
			: html
					.replace(/(<section[^>]*data-kept-pages[^>]*?) hidden(?:="")?/, '$1')
					.replace(/<ul[^>]*data-kept-list[^>]*>/, (list) => list + kept);
	const headers = { 'content-type': 'text/html; charset=utf-8' };
	return new Response(filled, { status: 503, headers });
}

/** List items that lead to the copies; the texts are HTML already. */
async function listKept(): Promise<string> {
	let items = '';
	for (const name of ['own', 'pages']) {
		const cache = await caches.open(name);
		for (const { url } of await cache.keys()) {
			const { pathname, search } = new URL(url);
			const html = search === '' && (await (await cache.match(url))?.text());
			const title = html && /<title>([^<]*)<\/title>/.exec(html)?.[1];
			if (title) items += `<li><a href="${pathname}">${title}</a></li>`;
		}
	}
	return items;
}

/** Puts an entry last, and takes the first ones out of a cache that is full. */
async function put(name: CacheName, key: string, response: Response): Promise<void> {
	const cache = await caches.open(name);
	await cache.delete(key);
	await cache.put(key, response);
	const keys = await cache.keys();
	await Promise.all(keys.slice(0, Math.max(0, keys.length - limits[name])).map((old) => cache.delete(old)));
}

async function dropOldCaches(): Promise<void> {
	const current = [shell, ...Object.keys(limits), ...personal];
	const names = await caches.keys();
	await Promise.all(names.filter((name) => !current.includes(name)).map((name) => caches.delete(name)));
}

function inTime<T>(promise: Promise<T>, milliseconds: number | undefined): Promise<T> {
	if (milliseconds === undefined) return promise;
	return new Promise((resolve, reject) => {
		setTimeout(() => reject(new Error('No answer in time')), milliseconds);
		promise.then(resolve, reject);
	});
}
