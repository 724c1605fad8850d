import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import { isKnownDevice } from '#lib/modules/people/queries/known-device.server.ts';
import { signInSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { deviceCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { passwordWasRight, throttlePassword, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { beginSignIn } from './begin-sign-in.ts';

export const load = page(async ({ url }: PageServerLoadEvent) => ({
	next: nextPath(url.searchParams.get('next'), ''),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, signInSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { ctx } = event.locals;
		const { email, password, next } = form.data;
		const attempt = {
			email,
			isKnownDevice: await isKnownDevice(ctx, email, event.cookies.get(deviceCookie.name)),
		};
		const wait = await throttlePassword(event, attempt);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const account = await checkCredentials(ctx, email, password);
		if (!account) return fail(400, { problems: { email: m.people_sign_in_wrong() }, values: form.values });
		await passwordWasRight(event, attempt);
		const kept = await beginSignIn(event, account.personId);
		if (kept !== undefined) setFlash(event.cookies, kept);
		redirect(303, nextPath(next, '/me'));
	},
});
