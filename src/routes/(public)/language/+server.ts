import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { languageSchema } from '#lib/modules/people/schema.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { preferenceCookie } from '#lib/server/http/cookies.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';

export const POST = endpoint(async (event: RequestEvent) => {
	const form = await readForm(event, languageSchema);
	if (!form.ok) error(400, m.error_bad_request());
	event.cookies.set('locale', form.data.locale, preferenceCookie());
	// A language named in the address would win over the one just chosen.
	const next = new URL(nextPath(form.data.next), event.url.origin);
	next.searchParams.delete('lang');
	redirect(303, nextPath(next.pathname + next.search + next.hash));
});
