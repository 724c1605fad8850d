import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { themeSchema } from '#lib/modules/people/schema.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { preferenceCookie } from '#lib/server/http/cookies.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';

export const POST = endpoint(async (event: RequestEvent) => {
	const form = await readForm(event, themeSchema);
	if (!form.ok) error(400, m.error_bad_request());
	const { theme, next } = form.data;
	if (theme === '') event.cookies.delete('theme', preferenceCookie());
	else event.cookies.set('theme', theme, preferenceCookie());
	redirect(303, nextPath(next));
});
