import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveDeadline } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { listDeadlines } from '#lib/modules/calendar/queries/deadlines.server.ts';
import { deadlineOf, deadlineSchema } from '#lib/modules/calendar/schema.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Until when people can register, send in challenges or comment. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'deadlines');
	return { ...desk, now: locals.ctx.now, deadlines: await listDeadlines(locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'deadlines');
		const form = await readForm(event, deadlineSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveDeadline(ctx, { workshopId: workshop.id, id: null }, deadlineOf(form.data));
		setFlash(event.cookies, m.deadlines_added());
		redirect(303, `/organise/${workshop.slug}/deadlines`);
	},
});
