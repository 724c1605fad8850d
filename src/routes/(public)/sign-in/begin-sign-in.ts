import type { RequestEvent } from '@sveltejs/kit';
import { readerLocale } from '#lib/i18n/locale.ts';
import { rememberDevice } from '#lib/modules/people/commands/sign-in.server.ts';
import { createSignInSession, endSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { listRolesOf } from '#lib/modules/workshops/queries/team.server.ts';
import { deviceCookie, sessionCookie } from '#lib/server/http/cookies.ts';
import { keepGuestStars } from '../w/[workshop]/programme/guest-stars.ts';

/**
 * Signs a person in with this browser: always a new session, in place of the one the browser had. The hooks ran before,
 * so what they know of the visitor is brought up to date here.
 * @returns what there is to say about the sessions this browser had starred before; undefined for nothing
 */
export async function beginSignIn(event: RequestEvent, personId: string): Promise<string | undefined> {
	const { cookies, locals, request } = event;
	const { ctx } = locals;
	const former = cookies.get(sessionCookie.name);
	if (former !== undefined) await endSignInSession(ctx.db, former);
	const token = await createSignInSession(ctx.db, personId, request.headers.get('user-agent') ?? '');
	const device = await rememberDevice(ctx, personId, cookies.get(deviceCookie.name));
	cookies.set(sessionCookie.name, token, sessionCookie.options);
	cookies.set(deviceCookie.name, device, deviceCookie.options);
	const signedIn = await findSignedIn(ctx.db, token);
	if (!signedIn) return undefined;
	const { isAdministrator, fullName, timeZone, signInSessionHash } = signedIn;
	const roles = await listRolesOf(ctx.db, personId);
	locals.ctx = { ...ctx, actor: { personId, isAdministrator, isSystem: false, roles } };
	locals.person = { fullName, timeZone };
	locals.signInSessionHash = signInSessionHash;
	// What is said on the next page is in the language that page will have.
	const choices = [cookies.get('locale'), signedIn.locale];
	return keepGuestStars(event, readerLocale(choices, request.headers.get('accept-language')));
}
