import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveDays } from '#lib/modules/programme/commands/save-days.server.ts';
import { getRoomsDesk } from '#lib/modules/programme/queries/rooms-desk.server.ts';
import { daysOfForm, daysSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** When each day begins and ends. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { days, mayEdit } = await getRoomsDesk(locals.ctx, desk.workshop);
	if (!mayEdit) notFound();
	const values = {
		dayOn: days.map(({ dayOn }) => dayOn),
		starts: days.map(({ startsLocal }) => startsLocal.slice(11)),
		ends: days.map(({ endsLocal }) => endsLocal.slice(11)),
	};
	return { ...desk, values };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, daysSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveDays(ctx, workshop.id, daysOfForm(form.data));
		setFlash(event.cookies, m.programme_days_saved());
		redirect(303, `/organise/${workshop.slug}/programme`);
	},
});
