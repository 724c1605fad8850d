import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { confirmEmailChange } from '#lib/modules/people/commands/email.server.ts';
import { findEmailChange } from '#lib/modules/people/queries/links.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { beginSignIn } from '../../sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	change: await findEmailChange(locals.ctx, params.token),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { cookies, locals, params } = event;
		const changed = await confirmEmailChange(locals.ctx, params.token);
		if (!changed.ok) return fail(409, { problems: { form: m.people_link_over_title() } });
		setFlash(cookies, m.people_email_changed());
		// Whoever opens the link has shown to own the address, not to own this browser's sign-in.
		if (locals.ctx.actor.personId !== changed.personId) redirect(303, '/sign-in');
		await beginSignIn(event, changed.personId);
		redirect(303, '/me/account');
	},
});
