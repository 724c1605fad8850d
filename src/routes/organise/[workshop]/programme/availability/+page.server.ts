import { fail, redirect } from '@sveltejs/kit';
import type { Problems } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	addAbsence,
	removeAbsence,
	saveSiteMinutes,
} from '#lib/modules/programme/commands/absences.server.ts';
import { getAvailabilityDesk } from '#lib/modules/programme/queries/warnings-desk.server.ts';
import {
	absenceOf,
	absenceRemovalSchema,
	absenceSchema,
	sitesSchema,
} from '#lib/modules/programme/schema/warnings.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** When people and rooms cannot be had, and how long the way between sites takes. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, availability: await getAvailabilityDesk(locals.ctx, desk.workshop) };
});

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, absenceSchema);
		if (!form.ok) return fail(400, { form: 'add', problems: form.problems, values: form.values });
		const added = await addAbsence(ctx, workshop.id, absenceOf(form.data));
		if (!added.ok) {
			const problems: Problems =
				added.reason === 'unknown'
					? { of: m.programme_choice_gone() }
					: { toTime: m.programme_ends_in_gap() };
			return fail(409, { form: 'add', problems, values: form.values });
		}
		setFlash(event.cookies, m.conflicts_absence_added());
		redirect(303, event.url.pathname);
	},
	remove: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, absenceRemovalSchema);
		if (!form.ok) return fail(400, { form: 'remove', problems: form.problems, values: form.values });
		await removeAbsence(ctx, { workshopId: workshop.id, id: form.data.id });
		setFlash(event.cookies, m.conflicts_absence_removed());
		redirect(303, event.url.pathname);
	},
	sites: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, sitesSchema);
		if (!form.ok) return fail(400, { form: 'sites', problems: form.problems, values: form.values });
		await saveSiteMinutes(ctx, workshop.id, form.data.siteMinutes);
		setFlash(event.cookies, m.conflicts_sites_saved());
		redirect(303, event.url.pathname);
	},
});
