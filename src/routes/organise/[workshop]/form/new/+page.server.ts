import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addField } from '#lib/modules/registration/commands/edit-fields.server.ts';
import { formAddress } from '#lib/modules/registration/components/form-address.ts';
import { listDeskFields } from '#lib/modules/registration/queries/form-desk.server.ts';
import { fieldProblems } from '#lib/modules/registration/rules/form-words.ts';
import {
	fieldInputOf,
	fieldSchema,
	readFieldForm,
	readKind,
} from '#lib/modules/registration/schema/form-desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A new question, of the kind in the address. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'form');
	const form = readFieldForm(url.searchParams);
	return {
		...desk,
		fieldForm: form,
		kind: readKind(url.searchParams),
		fields: await listDeskFields(ctx, desk.workshop.id, form),
		types: await listOrganisationTypes(ctx, desk.workshop.id),
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'form');
		const [fieldForm, kind] = [readFieldForm(event.url.searchParams), readKind(event.url.searchParams)];
		const form = await readForm(event, fieldSchema(kind));
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const place = { workshopId: workshop.id, form: fieldForm, kind };
		const added = await addField(ctx, place, fieldInputOf(kind, form.data));
		if (!added.ok) return fail(409, { problems: fieldProblems(added.reason), values: form.values });
		setFlash(event.cookies, m.form_fields_added());
		redirect(303, formAddress(workshop.slug, fieldForm));
	},
});
