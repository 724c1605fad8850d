import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	addOrganisationType,
	addOrganisationTypesOfKinds,
	moveOrganisationType,
} from '#lib/modules/workshops/commands/organisation-types.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import {
	moveSchema,
	organisationKindsSchema,
	organisationTypeOf,
	organisationTypeSchema,
} from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'organisation-types');
	return { ...desk, types: await listOrganisationTypes(locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'organisation-types');
		const form = await readForm(event, organisationTypeSchema);
		if (!form.ok) return fail(400, { form: 'add', problems: form.problems, values: form.values });
		await addOrganisationType(event.locals.ctx, workshop.id, organisationTypeOf(form.data));
		setFlash(event.cookies, m.workshops_type_added());
		redirect(303, `/organise/${workshop.slug}/organisation-types`);
	},
	catalogue: async (event: RequestEvent) => {
		const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'organisation-types');
		const form = await readForm(event, organisationKindsSchema);
		if (!form.ok) return fail(400, { form: 'catalogue', problems: form.problems, values: form.values });
		const { organisationKinds } = form.data;
		const n = await addOrganisationTypesOfKinds(event.locals.ctx, workshop.id, organisationKinds);
		setFlash(event.cookies, m.organisations_kinds_added({ n }));
		redirect(303, `/organise/${workshop.slug}/organisation-types`);
	},
	move: async (event: RequestEvent) => {
		const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'organisation-types');
		const form = await readForm(event, moveSchema);
		if (!form.ok) return fail(400, { form: 'move', problems: { form: m.error_bad_request() }, values: {} });
		await moveOrganisationType(event.locals.ctx, { workshopId: workshop.id, ...form.data });
		redirect(303, `/organise/${workshop.slug}/organisation-types`);
	},
});
