import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { confirmSignUp, renewSignUp } from '#lib/modules/people/commands/sign-up.server.ts';
import { findSignUpLink } from '#lib/modules/people/queries/links.server.ts';
import { confirmSignUpSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { signUpCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import {
	passwordWasRight,
	throttleMailForm,
	throttlePassword,
	tooManyAttempts,
} from '#lib/server/http/throttle.ts';
import { beginSignIn } from '../../sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params, cookies }: PageServerLoadEvent) => ({
	link: await findSignUpLink(locals.ctx, params.token, cookies.get(signUpCookie.name)),
}));

export const actions = formActions({
	confirm: async (event: RequestEvent) => {
		const { cookies, locals, params } = event;
		const form = await readForm(event, confirmSignUpSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems });
		const browserToken = cookies.get(signUpCookie.name);
		const link = await findSignUpLink(locals.ctx, params.token, browserToken);
		const attempt =
			link.state === 'open' && link.needsPassword ? { email: link.email, isKnownDevice: false } : undefined;
		if (attempt) {
			if (form.data.password === '')
				return fail(400, { problems: { password: m.people_password_missing() } });
			const wait = await throttlePassword(event, attempt);
			if (wait > 0) return tooManyAttempts(event, wait, {});
		}
		const proof = { browserToken, password: form.data.password };
		const confirmed = await confirmSignUp(locals.ctx, params.token, proof);
		if (!confirmed.ok)
			return confirmed.reason === 'not_theirs'
				? fail(400, { problems: { password: m.people_confirm_password_wrong() } })
				: fail(409, { problems: { form: m.people_link_over_title() } });
		if (attempt) await passwordWasRight(event, attempt);
		cookies.delete(signUpCookie.name, signUpCookie.options);
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
