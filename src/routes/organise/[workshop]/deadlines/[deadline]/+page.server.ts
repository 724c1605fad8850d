import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { removeDeadline, saveDeadline } from '#lib/modules/calendar/commands/deadlines.server.ts';
import { getDeadline } from '#lib/modules/calendar/queries/deadlines.server.ts';
import { deadlineOf, deadlineSchema, deadlineValues } from '#lib/modules/calendar/schema.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'deadlines');
	const { name, ...deadline } = await getDeadline(locals.ctx, desk.workshop.id, params.deadline);
	return { ...desk, now: locals.ctx.now, name, values: deadlineValues(deadline) };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'deadlines');
		const form = await readForm(event, deadlineSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveDeadline(ctx, { workshopId: workshop.id, id: event.params.deadline }, deadlineOf(form.data));
		setFlash(event.cookies, m.deadlines_saved());
		redirect(303, `/organise/${workshop.slug}/deadlines`);
	},
	remove: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'deadlines');
		await removeDeadline(ctx, { workshopId: workshop.id, id: event.params.deadline });
		setFlash(event.cookies, m.deadlines_removed());
		redirect(303, `/organise/${workshop.slug}/deadlines`);
	},
});
