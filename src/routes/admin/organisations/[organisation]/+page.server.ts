import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { editOrganisation } from '#lib/modules/people/commands/organisations.server.ts';
import { getOrganisation } from '#lib/modules/people/queries/organisations.server.ts';
import { organisationSchema, organisationValues } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const organisation = await getOrganisation(locals.ctx, params.organisation);
	return { organisation, values: organisationValues(organisation) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		const { id } = await getOrganisation(event.locals.ctx, event.params.organisation);
		const form = await readForm(event, organisationSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await editOrganisation(event.locals.ctx, id, form.data);
		if (!saved.ok)
			return fail(409, { problems: { name: m.organisations_name_taken() }, values: form.values });
		setFlash(event.cookies, m.organisations_saved());
		redirect(303, `/admin/organisations/${id}`);
	},
});
