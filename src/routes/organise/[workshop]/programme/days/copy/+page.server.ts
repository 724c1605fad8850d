import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { copyDay } from '#lib/modules/programme/commands/copy-day.server.ts';
import { getEditingDesk } from '#lib/modules/programme/queries/editing-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { editingProblems } from '#lib/modules/programme/rules/editing-words.ts';
import { dayCopySchema } from '#lib/modules/programme/schema/editing.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { days } = await getEditingDesk(locals.ctx, desk.workshop, null);
	return { ...desk, days, from: url.searchParams.get('day') ?? '' };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, dayCopySchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const copied = await copyDay(ctx, workshop.id, form.data);
		if (!copied.ok) return fail(409, { problems: editingProblems(copied.reason), values: form.values });
		setFlash(event.cookies, m.editing_day_copied({ n: copied.count }));
		redirect(303, deskAddress(workshop.slug, { dayOn: form.data.to }));
	},
});
