import { fail } from '@sveltejs/kit';
import { z } from 'zod';
import { listDeskFields } from '#lib/modules/registration/queries/form-desk.server.ts';
import { fieldsOfType, readFieldAnswers } from '#lib/modules/registration/rules/fields.ts';
import { answersShape } from '#lib/modules/registration/schema/fields.ts';
import { readFieldForm } from '#lib/modules/registration/schema/form-desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A form as people of one organisation type see it, to be tried out. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'form');
	const fieldForm = readFieldForm(url.searchParams);
	const types = await listOrganisationTypes(ctx, desk.workshop.id);
	const chosen = url.searchParams.get('type');
	const typeId = (types.find(({ id }) => id === chosen) ?? types[0])?.id ?? null;
	const fields = await listDeskFields(ctx, desk.workshop.id, fieldForm);
	return { ...desk, fieldForm, types, typeId, fields: fieldsOfType(fields, typeId) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { searchParams } = event.url;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'form');
		const fields = await listDeskFields(ctx, workshop.id, readFieldForm(searchParams));
		const form = await readForm(event, z.object(answersShape(fields)));
		const asked = { organisationTypeId: searchParams.get('type') };
		const read = readFieldAnswers(fields, form.values, asked);
		if (!read.ok) return fail(400, { problems: read.problems, values: form.values });
		return { problems: undefined, values: form.values };
	},
});
