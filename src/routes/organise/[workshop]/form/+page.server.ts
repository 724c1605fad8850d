import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addReadyMadeField, moveField } from '#lib/modules/registration/commands/edit-fields.server.ts';
import { formAddress } from '#lib/modules/registration/components/form-address.ts';
import { listDeskFields } from '#lib/modules/registration/queries/form-desk.server.ts';
import { fieldProblems } from '#lib/modules/registration/rules/form-words.ts';
import {
	fieldMoveSchema,
	readFieldForm,
	readyMadeSchema,
} from '#lib/modules/registration/schema/form-desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The questions of the workshop's two forms. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'form');
	const form = readFieldForm(url.searchParams);
	return {
		...desk,
		fieldForm: form,
		fields: await listDeskFields(ctx, desk.workshop.id, form),
		types: await listOrganisationTypes(ctx, desk.workshop.id),
	};
});

export const actions = formActions({
	move: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'form');
		const form = await readForm(event, fieldMoveSchema);
		if (!form.ok) return fail(400, { problems: { form: m.error_bad_request() } });
		const moved = await moveField(ctx, { workshopId: workshop.id, ...form.data });
		if (!moved.ok) return fail(409, { problems: fieldProblems(moved.reason) });
		redirect(303, formAddress(workshop.slug, readFieldForm(event.url.searchParams)));
	},
	ready: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'form');
		const form = await readForm(event, readyMadeSchema);
		if (!form.ok) return fail(400, { problems: { form: m.error_bad_request() } });
		const fieldForm = readFieldForm(event.url.searchParams);
		const added = await addReadyMadeField(ctx, {
			workshopId: workshop.id,
			form: fieldForm,
			topic: form.data.topic,
		});
		if (!added.ok) return fail(409, { problems: fieldProblems(added.reason) });
		setFlash(event.cookies, m.form_fields_added());
		redirect(303, formAddress(workshop.slug, fieldForm));
	},
});
