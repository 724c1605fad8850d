import { text, type Handle, type HandleServerError, type RequestEvent, type ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';
import { currentInstant } from '#lib/core/clock.ts';
import { anonymous, type Actor } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { directionOf, readerLocale, withLocale } from '#lib/i18n/locale.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { makeNextDocument } from '#lib/modules/attendance/commands/make-documents.server.ts';
import { removeOldDocuments } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { listDocumentFileKeys } from '#lib/modules/attendance/queries/documents.server.ts';
import { remindOfDueDates } from '#lib/modules/nominations/commands/send-invitations.server.ts';
import { listLetterFileKeys } from '#lib/modules/nominations/queries/invitations.server.ts';
import { removeExpired } from '#lib/modules/people/commands/remove-expired.server.ts';
import { findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { removeOldPartLinks } from '#lib/modules/programme/commands/part-links.server.ts';
import { removeOldUploads } from '#lib/modules/programme/commands/schedule-upload.server.ts';
import { tellReleases } from '#lib/modules/programme/commands/tell-releases.server.ts';
import { listMaterialFileKeys } from '#lib/modules/programme/queries/materials.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { tellThreads } from '#lib/modules/solutions/commands/tell-threads.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { removeForgottenUploads } from '#lib/modules/registration/commands/remove-uploads.server.ts';
import { listUploadFileKeys } from '#lib/modules/registration/queries/uploads.server.ts';
import { eraseAnswers } from '#lib/modules/logistics/commands/erase-answers.server.ts';
import { removeOldDrafts } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { eraseOldAnswers } from '#lib/modules/registration/commands/erase-old-answers.server.ts';
import { removeOldEntryLists } from '#lib/modules/registration/commands/import-list.server.ts';
import { runBulkActions } from '#lib/modules/registration/commands/run-bulk-actions.server.ts';
import { settleAllSeats } from '#lib/modules/registration/commands/settle-seats.server.ts';
import { readChangeCount } from '#lib/server/db/change-count.ts';
import { removeUnusedFiles } from '#lib/server/files/unused.ts';
import { chooseEncoding, compressed } from '#lib/server/http/compression.ts';
import { sessionCookie, starsCookie } from '#lib/server/http/cookies.ts';
import { scannerHeaders, securityHeaders } from '#lib/server/http/headers.ts';
import { openFrontDoor } from '#lib/server/http/front-door.ts';
import { createMemoryDoor } from '#lib/server/http/memory-door.ts';
import { answerKey, recall, remember } from '#lib/server/http/memory-answers.ts';
import { addressKey } from '#lib/server/http/rate-limit.ts';
import { readerWord } from '#lib/server/http/reader-word.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import { readTheme } from '#lib/server/http/theme.ts';
import { runtime, startRuntimeOnce, stopRuntime } from '#lib/server/http/process.ts';

const pageBodyLimit = 524_288;

/** Every kind of row that refers to a file on the disk; what none of them knows is deleted. */
const usesOfFiles = [listMaterialFileKeys, listLetterFileKeys, listDocumentFileKeys, listUploadFileKeys];

export const init: ServerInit = async () => {
	await startRuntimeOnce(process.env, [
		{ name: 'remove-expired', everySeconds: 3600, run: removeExpired },
		{ name: 'remove-old-uploads', everySeconds: 3600, run: removeOldUploads },
		{ name: 'erase-old-answers', everySeconds: 3600, run: async (ctx) => void (await eraseOldAnswers(ctx)) },
		{ name: 'remove-old-lists', everySeconds: 3600, run: removeOldEntryLists },
		{ name: 'remove-forgotten-uploads', everySeconds: 3600, run: removeForgottenUploads },
		{ name: 'remove-unused-files', everySeconds: 3600, run: (ctx) => removeUnusedFiles(ctx, usesOfFiles) },
		{ name: 'remove-old-part-links', everySeconds: 3600, run: removeOldPartLinks },
		{ name: 'remove-old-drafts', everySeconds: 3600, run: removeOldDrafts },
		{ name: 'remove-old-documents', everySeconds: 3600, run: removeOldDocuments },
		{ name: 'erase-logistics', everySeconds: 3600, run: async (ctx) => void (await eraseAnswers(ctx)) },
		{ name: 'make-documents', everySeconds: 2, run: makeNextDocument },
		{ name: 'remind-institutions', everySeconds: 900, run: remindOfDueDates },
		{ name: 'run-bulk-actions', everySeconds: 2, run: runBulkActions },
		{ name: 'settle-seats', everySeconds: 30, run: settleAllSeats },
		{ name: 'tell-threads', everySeconds: 5, run: tellThreads },
		{ name: 'tell-releases', everySeconds: 5, run: tellReleases },
	]);
	openFrontDoor(createMemoryDoor(versionOf));
	// A connection to a silent mail server would keep the process for as long as it is silent.
	process.once('sveltekit:shutdown', () => void stopRuntime().then(() => process.exit()));
};

/** Request id, a line in the log, and the headers every answer carries. */
const frame: Handle = async ({ event, resolve }) => {
	const { config, log, queryCount } = runtime();
	const [began, queriesBefore] = [performance.now(), queryCount()];
	event.locals.requestId = newId();
	const response = await resolve(event);
	const headers = response.headers;
	const scanner = isScanner(event) ? scannerHeaders(headers.get('content-security-policy')) : {};
	for (const [name, value] of Object.entries({ ...securityHeaders(config.origin), ...scanner }))
		headers.set(name, value);
	headers.set('x-request-id', event.locals.requestId);
	if (event.locals.signInSessionHash) headers.set('x-reader', readerWord(event.locals.signInSessionHash));
	if (!headers.has('cache-control')) headers.set('cache-control', 'private, no-store');
	if (headers.get('content-type') === 'text/html') headers.set('content-type', 'text/html; charset=utf-8');
	// Bare sentences come without a kind, and browsers would read Vietnamese as Latin-1.
	if (response.body && !headers.has('content-type')) headers.set('content-type', 'text/plain; charset=utf-8');
	log.info(
		{
			request: event.locals.requestId,
			method: event.request.method,
			route: event.route.id,
			status: response.status,
			ms: Math.round(performance.now() - began),
			// exact while one request runs at a time, an upper bound otherwise
			queries: queryCount() - queriesBefore,
		},
		'request',
	);
	return response;
};

const isScanner = ({ route }: RequestEvent) => route.id === '/organise/[workshop]/check-in';

/** Cookie to actor; language and theme. From here on `locals.ctx` is there. */
const context: Handle = async ({ event, resolve }) => {
	const { db } = runtime();
	const { cookies, locals, request, url } = event;
	const token = cookies.get(sessionCookie.name);
	const signedIn = token === undefined ? undefined : await findSignedIn(db, token);
	if (token !== undefined && !signedIn) cookies.delete(sessionCookie.name, sessionCookie.options);
	const actor: Actor = signedIn
		? {
				personId: signedIn.personId,
				isAdministrator: signedIn.isAdministrator,
				isSystem: false,
				roles: await listRolesOf(db, signedIn.personId),
			}
		: anonymous;
	const choices = [url.searchParams.get('lang'), cookies.get('locale'), signedIn?.locale];
	locals.locale = readerLocale(choices, request.headers.get('accept-language'));
	locals.theme = readTheme(cookies.get('theme'));
	locals.person = signedIn ? { fullName: signedIn.fullName, timeZone: signedIn.timeZone } : null;
	locals.signInSessionHash = signedIn?.signInSessionHash ?? null;
	locals.ctx = { db, actor, now: currentInstant(), locale: locals.locale, requestId: locals.requestId };
	return withLocale(locals.locale, () => resolve(event));
};

/** What other sites send, oversized pages and too many writes are turned away before any work. Whole delegations sit behind one address, so people count by name. */
const limits: Handle = async ({ event, resolve }) => {
	const { method, headers } = event.request;
	if (method === 'GET' || method === 'HEAD') return resolve(event);
	// Kit refuses forms of other sites; other kinds of content it leaves to us.
	if (headers.get('origin') !== event.url.origin) return text(m.ui_error_forbidden_text(), { status: 403 });
	// Kit takes this name for its own and would answer 500.
	if (event.url.searchParams.has('/default')) return text(m.error_not_found(), { status: 404 });
	if (isTooLarge(event)) return text(m.error_too_large(), { status: 413 });
	const who = event.locals.ctx.actor.personId ?? addressKey(event.getClientAddress());
	const wait = await runtime().rateLimiter.consume(isGuestStar(event) ? 'star.address' : 'write', who);
	if (wait === 0) return resolve(event);
	return text(m.error_too_many_requests(), { status: 429, headers: { 'retry-after': `${wait}` } });
};

/** A star of somebody not signed in stores nothing here, and a hall full of guests comes from one address. */
function isGuestStar({ locals, route, url }: RequestEvent): boolean {
	const action = [...url.searchParams.keys()].find((name) => name.startsWith('/'));
	const hasStars = /\/programme(\/\[session\])?$|^\/me\/agenda$/.test(route.id ?? '');
	return locals.ctx.actor.personId === null && hasStars && action === '/star';
}

/** Only files may be larger than a page's form. A length that is not said could be any; browsers say it. */
function isTooLarge({ request: { headers }, route }: RequestEvent): boolean {
	const takesFiles = /\/(import|materials|letters|register\/\[step\]|answers\/edit)$/.test(route.id ?? '');
	const isUpload = takesFiles && headers.get('content-type')?.startsWith('multipart/');
	if (isUpload) return false;
	return headers.has('transfer-encoding') || Number(headers.get('content-length')) > pageBodyLimit;
}

/** What anonymous readers of public pages get is kept for the front door, which answers the next one; everything is compressed. */
const memory: Handle = async ({ event, resolve }) => {
	const { locals, request, cookies, url } = event;
	const encoding = chooseEncoding(request.headers.get('accept-encoding'));
	const isPlainReader =
		locals.ctx.actor.personId === null &&
		cookies.get('flash') === undefined &&
		cookies.get(starsCookie.name) === undefined;
	const isPlainRead = request.method === 'GET' && isPlainReader && !event.isDataRequest;
	// Of zones nobody offers and of other spellings of an address there is no end, so they are not kept.
	const isOneOfFew = readerZone(event).isListed && !url.pathname.includes('%');
	const version = isPlainRead && isOneOfFew ? await versionOf(url.pathname) : undefined;
	locals.version = version;
	const response = await resolve(event);
	const wish = locals.remember;
	if (version === undefined || wish?.version !== version || response.status !== 200)
		return compressed(response, encoding);
	response.headers.set('cache-control', 'private, no-cache');
	response.headers.set('vary', 'Cookie, Accept-Language, Accept-Encoding');
	const key = answerKey(url, { ...locals, zone: cookies.get('zone') ?? '' });
	await remember(key, version, wish.validUntil, response);
	const ifNoneMatch = request.headers.get('if-none-match');
	return (
		(await recall(key, version, locals.ctx.now, encoding, ifNoneMatch)) ?? compressed(response, encoding)
	);
};

/** @returns what an answer about a workshop depends on besides its address and the reader's choices */
async function versionOf(pathname: string): Promise<string | undefined> {
	const [, slug, discussion] = /^\/w\/([a-z0-9-]+)(\/challenges)?(?:[/.]|$)/.exec(pathname) ?? [];
	if (slug === undefined) return undefined;
	const { db } = runtime();
	const version = await findPublicVersion(db, slug);
	// Challenges and what hangs on them have no releases to go by.
	return version !== undefined && discussion ? `${version}/${await readChangeCount(db)}` : version;
}

// Where the placeholders of app.html stand; searching the rest of a long page costs more than rendering a comment.
const headLength = 400;

const document: Handle = ({ event, resolve }) =>
	resolve(event, {
		transformPageChunk: ({ html }) =>
			html
				.slice(0, headLength)
				.replace('%lang%', event.locals.locale)
				.replace('%dir%', directionOf(event.locals.locale))
				.replace('%theme%', themeName(event.locals.theme)) + html.slice(headLength),
	});

export const handle = sequence(frame, context, limits, memory, document);

/** What nobody foresaw: logged under the request id, which the page shows; nothing else leaves the house. */
export const handleError: HandleServerError = ({ error, event, status, message }) => {
	const { requestId } = event.locals;
	if (status === 404) return { message: m.error_not_found(), requestId };
	if (status < 500) return { message, requestId };
	runtime().log.error({ request: requestId, route: event.route.id, err: error }, 'unexpected');
	return { message: m.error_unexpected(), requestId };
};

function themeName(theme: App.Locals['theme']): string {
	if (theme === '') return '';
	return theme === 'dark' ? 'roundtable-dark' : 'roundtable';
}
