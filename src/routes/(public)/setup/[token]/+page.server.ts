import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { createFirstAdministrator } from '#lib/modules/people/commands/first-administrator.server.ts';
import { isSetupLinkOpen } from '#lib/modules/people/queries/links.server.ts';
import { firstAdministratorSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { beginSignIn } from '../../sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	isOpen: await isSetupLinkOpen(locals.ctx, params.token),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, firstAdministratorSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { cookies, locals, params } = event;
		const created = await createFirstAdministrator(locals.ctx, params.token, form.data);
		if (!created.ok && created.reason === 'email_taken')
			return fail(409, { problems: { email: m.people_email_taken() }, values: form.values });
		if (!created.ok)
			return fail(409, { problems: { form: m.people_link_over_title() }, values: form.values });
		await beginSignIn(event, created.personId);
		setFlash(cookies, m.people_setup_done());
		redirect(303, '/admin');
	},
});
