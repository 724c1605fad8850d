import { fail, redirect } from '@sveltejs/kit';
import { newToken } from '#lib/core/ids.ts';
import { requestSignUp } from '#lib/modules/people/commands/sign-up.server.ts';
import { signUpSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { signUpCookie } from '#lib/server/http/cookies.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { inEvenTime, mayMailTo, throttleMailForm, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ url, locals }: PageServerLoadEvent) => ({
	next: nextPath(url.searchParams.get('next'), ''),
	locale: locals.locale,
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, signUpSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const wait = await throttleMailForm(event);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const browserToken = event.cookies.get(signUpCookie.name) ?? newToken();
		const { email, next } = form.data;
		await inEvenTime(async () => {
			if (await mayMailTo('sign-up', email))
				await requestSignUp(event.locals.ctx, form.data, nextPath(next, '/me'), browserToken);
		});
		event.cookies.set(signUpCookie.name, browserToken, signUpCookie.options);
		redirect(303, '/sign-up/sent');
	},
});
