import { fail, redirect } from '@sveltejs/kit';
import { authorize } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { cloneWorkshop } from '#lib/modules/calendar/commands/clone-workshop.server.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { cloneOf, cloneSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A new workshop made from this one. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { id, state } = desk.workshop;
	authorize(locals.ctx, workshopPolicy, 'workshop.copy', { workshopId: id, state });
	return desk;
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, cloneSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const cloned = await cloneWorkshop(ctx, workshop.id, cloneOf(form.data));
		if (!cloned.ok) return fail(409, { problems: { slug: m.workshops_slug_taken() }, values: form.values });
		setFlash(event.cookies, m.exchange_cloned({ title: workshop.title }));
		redirect(303, `/organise/${cloned.slug}`);
	},
});
