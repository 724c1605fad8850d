import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changePassword } from '#lib/modules/people/commands/password.server.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { changePasswordSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { passwordWasRight, throttlePassword, tooManyAttempts } from '#lib/server/http/throttle.ts';
import { beginSignIn } from '../../(public)/sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const personId = requirePerson(ctx);
		const form = await readForm(event, changePasswordSchema, ['currentPassword', 'password']);
		if (!form.ok) return fail(400, { problems: form.problems });
		const attempt = { email: (await getAccount(ctx)).email, isKnownDevice: true };
		const wait = await throttlePassword(event, attempt);
		if (wait > 0) return tooManyAttempts(event, wait, {});
		const changed = await changePassword(ctx, form.data);
		if (!changed.ok && changed.reason === 'wrong_password')
			return fail(400, { problems: { currentPassword: m.people_current_password_wrong() } });
		await passwordWasRight(event, attempt);
		if (!changed.ok) return fail(400, { problems: { password: m.people_password_too_common() } });
		await beginSignIn(event, personId);
		setFlash(event.cookies, m.people_password_changed());
		redirect(303, '/me/account');
	},
});
