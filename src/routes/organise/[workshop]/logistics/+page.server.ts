import { fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changeCases } from '#lib/modules/logistics/commands/change-cases.server.ts';
import { casesAddress } from '#lib/modules/logistics/components/case-address.ts';
import { getLogisticsDesk, listAssignees, listCases } from '#lib/modules/logistics/queries/desk.server.ts';
import { getLogisticsFigures } from '#lib/modules/logistics/queries/figures.server.ts';
import { changeSelectedSchema, changeOf, readCaseFilter } from '#lib/modules/logistics/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The desk's list of cases; organisers who are not of the desk find the figures only. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getLogisticsDesk(ctx, params.workshop);
	const filter = readCaseFilter(url.searchParams);
	if (!desk.mayList)
		return {
			...desk,
			filter,
			list: null,
			assignees: [],
			figures: await getLogisticsFigures(ctx, desk.workshop),
		};
	return {
		...desk,
		filter,
		list: await listCases(ctx, desk.workshop, filter, pageNumber(url.searchParams.get('page'))),
		assignees: await listAssignees(ctx, desk.workshop),
		figures: null,
	};
});

export const actions = formActions({
	change: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getLogisticsDesk(ctx, event.params.workshop);
		const form = await readForm(event, changeSelectedSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const done = await changeCases(ctx, workshop.id, form.data.selected, changeOf(form.data));
		if (!done.ok)
			return fail(409, { problems: { assignedTo: m.logistics_nobody_there() }, values: form.values });
		setFlash(event.cookies, m.logistics_changed({ n: done.changed }));
		const { searchParams } = event.url;
		const shown = pageNumber(searchParams.get('page'));
		redirect(303, casesAddress(workshop.slug, readCaseFilter(searchParams), shown));
	},
});
