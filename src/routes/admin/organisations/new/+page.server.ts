import { fail, redirect } from '@sveltejs/kit';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addOrganisation } from '#lib/modules/people/commands/organisations.server.ts';
import { peoplePolicy } from '#lib/modules/people/policy.ts';
import { organisationSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	authorize(locals.ctx, peoplePolicy, 'organisation.edit', null);
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		authorize(event.locals.ctx, peoplePolicy, 'organisation.edit', null);
		const form = await readForm(event, organisationSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const added = await addOrganisation(event.locals.ctx, form.data);
		if (!added.ok)
			return fail(409, { problems: { name: m.organisations_name_taken() }, values: form.values });
		setFlash(event.cookies, m.organisations_added());
		redirect(303, `/admin/organisations/${added.id}`);
	},
});
