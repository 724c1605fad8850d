import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { closeField, editField, removeField } from '#lib/modules/registration/commands/edit-fields.server.ts';
import { formAddress } from '#lib/modules/registration/components/form-address.ts';
import { getDeskField, listDeskFields } from '#lib/modules/registration/queries/form-desk.server.ts';
import { fieldProblems } from '#lib/modules/registration/rules/form-words.ts';
import {
	fieldInputOf,
	fieldRemovalSchema,
	fieldSchema,
	fieldValues,
} from '#lib/modules/registration/schema/form-desk.ts';
import type { FieldOutcome } from '#lib/modules/registration/types/form-desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One question of a form. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'form');
	const details = await getDeskField(ctx, desk.workshop.id, params.field);
	const fields = await listDeskFields(ctx, desk.workshop.id, details.form);
	const place = fields.findIndex(({ id }) => id === details.id);
	return {
		...desk,
		field: { ...details, label: fields[place]?.label ?? '' },
		values: fieldValues(details),
		earlier: fields.slice(0, place),
		types: await listOrganisationTypes(ctx, desk.workshop.id),
	};
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx, place, field } = await fieldOf(event);
		const form = await readForm(event, fieldSchema(field.kind));
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await editField(ctx, place, fieldInputOf(field.kind, form.data));
		if (!saved.ok) return fail(409, { problems: fieldProblems(saved.reason), values: form.values });
		return done(event, field.form, m.form_fields_saved());
	},
	close: async (event: RequestEvent) => {
		const { ctx, place, field } = await fieldOf(event);
		const isClosed = !field.isClosed;
		const closed = await closeField(ctx, { ...place, isClosed });
		const message = isClosed ? m.form_fields_closed_done() : m.form_fields_opened_done();
		return closed.ok ? done(event, field.form, message) : refused(closed);
	},
	remove: async (event: RequestEvent) => {
		const { ctx, place, field } = await fieldOf(event);
		const form = await readForm(event, fieldRemovalSchema);
		const isConfirmed = form.ok && form.data.confirmed;
		if (field.answers > 0 && !isConfirmed)
			return fail(400, { problems: { confirmed: m.form_fields_remove_unconfirmed() } });
		const removed = await removeField(ctx, place);
		return removed.ok ? done(event, field.form, m.form_fields_removed()) : refused(removed);
	},
});

async function fieldOf({ locals, params }: RequestEvent) {
	const { ctx } = locals;
	const { workshop } = await getDeskSection(ctx, params.workshop, 'form');
	const field = await getDeskField(ctx, workshop.id, params.field);
	return { ctx, field, place: { workshopId: workshop.id, id: field.id } };
}

function refused({ reason }: Extract<FieldOutcome, { ok: false }>) {
	return fail(409, { problems: fieldProblems(reason) });
}

function done(event: RequestEvent, form: Parameters<typeof formAddress>[1], message: string): never {
	setFlash(event.cookies, message);
	redirect(303, formAddress(event.params.workshop, form));
}
