import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { recomputeDeadlines } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { recomputeInstants } from '#lib/modules/programme/commands/recompute-instants.server.ts';
import { editWorkshop } from '#lib/modules/workshops/commands/edit-workshop.server.ts';
import { getDeskSection, getWorkshopDetails } from '#lib/modules/workshops/queries/desk.server.ts';
import { valuesOf, workshopDetailsOf, workshopSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'settings');
	return { ...desk, values: valuesOf(await getWorkshopDetails(locals.ctx, desk.workshop.id)) };
});

const slugProblems = { slug_taken: m.workshops_slug_taken, slug_fixed: m.workshops_slug_fixed };

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'settings');
		const form = await readForm(event, workshopSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const input = { workshopId: workshop.id, details: workshopDetailsOf(form.data) };
		const edited = await editWorkshop(ctx, input, async (...zoneChange) => {
			await recomputeInstants(...zoneChange);
			await recomputeDeadlines(...zoneChange);
		});
		if (!edited.ok)
			return fail(409, { problems: { slug: slugProblems[edited.reason]() }, values: form.values });
		setFlash(event.cookies, m.workshops_saved());
		redirect(303, `/organise/${edited.slug}/settings`);
	},
});
