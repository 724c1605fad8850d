import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { requestEmailChange } from '#lib/modules/people/commands/email.server.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { changeEmailSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import {
	mayMailTo,
	passwordWasRight,
	throttleMailForm,
	throttlePassword,
	tooManyAttempts,
} from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	email: (await getAccount(locals.ctx)).email,
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		requirePerson(ctx);
		const form = await readForm(event, changeEmailSchema, ['currentPassword']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const attempt = { email: (await getAccount(ctx)).email, isKnownDevice: true };
		const wait = (await throttleMailForm(event)) || (await throttlePassword(event, attempt));
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const mayMail = await mayMailTo('change-email', form.data.email);
		const requested = await requestEmailChange(ctx, form.data, mayMail);
		if (!requested.ok && requested.reason === 'wrong_password')
			return fail(400, {
				problems: { currentPassword: m.people_current_password_wrong() },
				values: form.values,
			});
		await passwordWasRight(event, attempt);
		if (!requested.ok) return fail(409, { problems: { email: m.people_email_same() }, values: form.values });
		setFlash(event.cookies, m.people_change_email_sent({ email: form.data.email }), 'info');
		redirect(303, '/me/account');
	},
});
