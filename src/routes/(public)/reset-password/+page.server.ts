import { fail, redirect } from '@sveltejs/kit';
import { requestPasswordReset } from '#lib/modules/people/commands/password.server.ts';
import { requestPasswordResetSchema } from '#lib/modules/people/schema.ts';
import { formActions } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { inEvenTime, mayMailTo, throttleMailForm, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { RequestEvent } from './$types';

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, requestPasswordResetSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const wait = await throttleMailForm(event);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const { email } = form.data;
		await inEvenTime(async () => {
			if (await mayMailTo('reset-password', email)) await requestPasswordReset(event.locals.ctx, email);
		});
		redirect(303, '/reset-password/sent');
	},
});
