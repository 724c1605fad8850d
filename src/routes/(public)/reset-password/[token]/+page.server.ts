import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { resetPassword } from '#lib/modules/people/commands/password.server.ts';
import { rememberDevice } from '#lib/modules/people/commands/sign-in.server.ts';
import { isResetLinkOpen } from '#lib/modules/people/queries/links.server.ts';
import { resetPasswordSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { deviceCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	isOpen: await isResetLinkOpen(locals.ctx, params.token),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, resetPasswordSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { cookies, locals, params } = event;
		const reset = await resetPassword(locals.ctx, params.token, form.data.password);
		if (!reset.ok && reset.reason === 'too_common')
			return fail(400, { problems: { password: m.people_password_too_common() } });
		if (!reset.ok) return fail(409, { problems: { form: m.people_link_over_title() } });
		// The mail proved who this is, so nobody's guessing may keep this browser waiting at the sign-in that follows.
		const device = await rememberDevice(locals.ctx, reset.personId, cookies.get(deviceCookie.name));
		cookies.set(deviceCookie.name, device, deviceCookie.options);
		setFlash(cookies, m.people_reset_done());
		redirect(303, '/sign-in');
	},
});
