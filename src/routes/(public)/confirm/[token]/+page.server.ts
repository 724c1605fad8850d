import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { confirmSignUp, renewSignUp } from '#lib/modules/people/commands/sign-up.server.ts';
import { findSignUpLink } from '#lib/modules/people/queries/links.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { signUpCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { throttleMailForm, tooManyAttempts } from '#lib/server/http/throttle.ts';
import { beginSignIn } from '../../sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	link: await findSignUpLink(locals.ctx, params.token),
}));

export const actions = formActions({
	confirm: async (event: RequestEvent) => {
		const { cookies, locals, params } = event;
		const confirmed = await confirmSignUp(locals.ctx, params.token, cookies.get(signUpCookie.name));
		if (!confirmed.ok) return fail(409, { problems: { form: m.people_link_over_title() } });
		cookies.delete(signUpCookie.name, signUpCookie.options);
		if (!confirmed.isSameBrowser) {
			setFlash(cookies, m.people_confirmed_sign_in());
			redirect(303, `/sign-in?next=${encodeURIComponent(confirmed.nextPath)}`);
		}
		const kept = await beginSignIn(event, confirmed.personId);
		setFlash(cookies, kept === undefined ? m.people_confirmed() : `${m.people_confirmed()} ${kept}`);
		redirect(303, confirmed.nextPath);
	},
	renew: async (event: RequestEvent) => {
		const wait = await throttleMailForm(event);
		if (wait > 0) return tooManyAttempts(event, wait, {});
		await renewSignUp(event.locals.ctx, event.params.token);
		redirect(303, '/sign-up/sent');
	},
});
