import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { savePart } from '#lib/modules/logistics/commands/save-part.server.ts';
import { getOwnPart } from '#lib/modules/logistics/queries/own.server.ts';
import { partSchemas } from '#lib/modules/logistics/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One part of the second form; each is saved by itself. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getOwnPart(locals.ctx, params.workshop, params.part),
);

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = event.params;
		const { part } = await getOwnPart(ctx, workshop, event.params.part);
		const form = await readForm(event, partSchemas[part]);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await savePart(ctx, workshop, part, form.data);
		if (!saved.ok) return fail(409, { problems: { form: m.logistics_part_closed() }, values: form.values });
		setFlash(event.cookies, m.logistics_part_saved());
		redirect(303, `/w/${workshop}/logistics`);
	},
});
