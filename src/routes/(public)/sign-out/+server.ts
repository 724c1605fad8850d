import { redirect, type RequestEvent } from '@sveltejs/kit';
import { anonymous } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { endSignInSession } from '#lib/modules/people/lucia.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { sessionCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';

export const POST = endpoint(async ({ cookies, locals }: RequestEvent) => {
	const token = cookies.get(sessionCookie.name);
	if (token !== undefined) await endSignInSession(locals.ctx.db, token);
	cookies.delete(sessionCookie.name, sessionCookie.options);
	locals.ctx = { ...locals.ctx, actor: anonymous };
	locals.person = null;
	locals.signInSessionHash = null;
	setFlash(cookies, m.people_signed_out());
	redirect(303, '/');
});
