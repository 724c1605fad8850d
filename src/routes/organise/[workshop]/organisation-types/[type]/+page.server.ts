import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	deleteOrganisationType,
	editOrganisationType,
} from '#lib/modules/workshops/commands/organisation-types.server.ts';
import { setReviewers } from '#lib/modules/workshops/commands/reviewers.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { getOrganisationType } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { listReviewerChoices } from '#lib/modules/workshops/queries/reviewers.server.ts';
import {
	organisationTypeOf,
	organisationTypeSchema,
	organisationTypeValues,
	reviewersSchema,
} from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'organisation-types');
	const type = await getOrganisationType(locals.ctx, desk.workshop.id, params.type);
	const values = organisationTypeValues({ ...type, label: type.texts });
	const reviewers = await listReviewerChoices(locals.ctx, desk.workshop, type.id);
	return { ...desk, label: type.label, values, reviewers };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'organisation-types');
		const form = await readForm(event, organisationTypeSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const type = { workshopId: workshop.id, id: event.params.type };
		await editOrganisationType(ctx, type, organisationTypeOf(form.data));
		setFlash(event.cookies, m.workshops_saved());
		redirect(303, `/organise/${workshop.slug}/organisation-types`);
	},
	reviewers: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'organisation-types');
		const form = await readForm(event, reviewersSchema);
		const type = { workshopId: workshop.id, id: event.params.type };
		if (!form.ok) return fail(400, { problems: { form: m.error_bad_request() }, values: undefined });
		await setReviewers(ctx, type, form.data.reviewers);
		setFlash(event.cookies, m.workshops_saved());
		redirect(303, `/organise/${workshop.slug}/organisation-types/${type.id}`);
	},
	delete: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'organisation-types');
		const deleted = await deleteOrganisationType(ctx, { workshopId: workshop.id, id: event.params.type });
		if (!deleted.ok) return fail(409, { problems: { form: m.workshops_type_in_use() }, values: undefined });
		setFlash(event.cookies, m.workshops_type_deleted());
		redirect(303, `/organise/${workshop.slug}/organisation-types`);
	},
});
