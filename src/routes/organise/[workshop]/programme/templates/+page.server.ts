import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { createFromTemplate, deleteTemplate } from '#lib/modules/programme/commands/templates.server.ts';
import { getEditingDesk, listTemplates } from '#lib/modules/programme/queries/editing-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { sessionProblems } from '#lib/modules/programme/rules/refusal-words.ts';
import {
	templateDeleteSchema,
	templateUseOf,
	templateUseSchema,
} from '#lib/modules/programme/schema/editing.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Sessions kept to be added again. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { days, rooms } = await getEditingDesk(locals.ctx, desk.workshop, null);
	return { ...desk, days, rooms, templates: await listTemplates(locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, templateUseSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const target = { workshopId: workshop.id, id: form.data.template };
		const made = await createFromTemplate(ctx, target, templateUseOf(form.data));
		if (!made.ok) {
			const { endTime, ...problems } = sessionProblems(made, workshop.zone);
			// This form has no field for the end: the start is what can be mended.
			const shown = endTime === undefined ? problems : { ...problems, startTime: endTime };
			return fail(409, { problems: shown, values: form.values });
		}
		setFlash(event.cookies, m.programme_session_added());
		redirect(303, deskAddress(workshop.slug, made));
	},
	delete: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, templateDeleteSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await deleteTemplate(ctx, { workshopId: workshop.id, id: form.data.template });
		setFlash(event.cookies, m.editing_template_deleted());
		redirect(303, `/organise/${workshop.slug}/programme/templates`);
	},
});
