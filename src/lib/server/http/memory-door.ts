import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentInstant } from '#lib/core/clock.ts';
import { newId } from '#lib/core/ids.ts';
import { readerLocale } from '#lib/i18n/locale.ts';
import { chooseEncoding } from './compression.ts';
import { sessionCookie, starsCookie } from './cookies.ts';
import type { FrontDoor } from './front-door.ts';
import { answerKey, find, isRemembered } from './memory-answers.ts';
import { runtime } from './process.ts';
import { readTheme } from './theme.ts';

/**
 * @param pathname of a request
 * @returns the version of what it shows; undefined where nothing there is public
 */
type VersionOf = (pathname: string) => Promise<string | undefined>;

/**
 * Answers anonymous readers of unchanged public pages before the framework sees the request: at the cost of one query or two.
 * Whoever may be signed in, has a message waiting or has starred something goes on to the framework.
 */
export function createMemoryDoor(versionOf: VersionOf): FrontDoor {
	return (request, response) => answer(versionOf, request, response);
}

async function answer(
	versionOf: VersionOf,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<boolean> {
	const url = URL.parse(request.url ?? '', 'http://front.door');
	if (!url?.pathname.startsWith('/w/')) return false;
	const cookie = request.headers.cookie ?? '';
	const own = [sessionCookie.name, 'flash', starsCookie.name];
	if (own.some((name) => readCookie(cookie, name) !== undefined)) return false;
	const choices = [url.searchParams.get('lang'), readCookie(cookie, 'locale')];
	const key = answerKey(url, {
		locale: readerLocale(choices, request.headers['accept-language'] ?? null),
		theme: readTheme(readCookie(cookie, 'theme')),
		zone: readCookie(cookie, 'zone') ?? '',
	});
	if (!isRemembered(key)) return false;
	const { log, queryCount } = runtime();
	const [began, queriesBefore] = [performance.now(), queryCount()];
	const version = await versionOf(url.pathname);
	if (version === undefined) return false;
	const encoding = chooseEncoding(request.headers['accept-encoding']?.toString() ?? null);
	const found = await find(
		key,
		version,
		currentInstant(),
		encoding,
		request.headers['if-none-match'] ?? null,
	);
	if (!found) return false;
	const requestId = newId();
	for (const [name, value] of found.headers) response.setHeader(name, value);
	response.setHeader('x-request-id', requestId);
	response.statusCode = found.status;
	response.end(found.body);
	const [ms, queries] = [Math.round(performance.now() - began), queryCount() - queriesBefore];
	log.info(
		{ request: requestId, method: 'GET', route: 'memory', status: found.status, ms, queries },
		'request',
	);
	return true;
}

function readCookie(header: string, name: string): string | undefined {
	for (const pair of header.split(';')) {
		const [key = '', ...value] = pair.split('=');
		if (key.trim() === name) return decoded(value.join('=').trim());
	}
	return undefined;
}

function decoded(value: string): string {
	try {
		return decodeURIComponent(value);
	} catch {
		return value;
	}
}
