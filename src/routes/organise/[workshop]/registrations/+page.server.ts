import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { prepareBulkAction } from '#lib/modules/registration/commands/bulk-actions.server.ts';
import {
	chooseColumns,
	dropFilter,
	saveFilter,
} from '#lib/modules/registration/commands/queue-views.server.ts';
import { bulkAddress, queueAddress } from '#lib/modules/registration/components/queue-address.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getBalanceEffect } from '#lib/modules/registration/queries/balance.server.ts';
import { getQueueDesk } from '#lib/modules/registration/queries/queue-desk.server.ts';
import { getDeskForDecisions } from '#lib/modules/registration/queries/queue.server.ts';
import { isDecision } from '#lib/modules/registration/rules/bulk-plan.ts';
import {
	columnsSchema,
	dropFilterSchema,
	filterSchema,
	selectionSchema,
} from '#lib/modules/registration/schema/desk.ts';
import { readQueuePlace, readRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The desk's queue: who registered, what waits, how the seats are spread. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const filter = readRegistrationFilter(url.searchParams);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	return {
		...desk,
		filter,
		desk: await getQueueDesk(ctx, desk.workshop, filter, readQueuePlace(url.searchParams)),
		mayDecide: may(ctx.actor, registrationPolicy, 'registration.decide', facts),
		mayShare: may(ctx.actor, registrationPolicy, 'filter.share', facts),
		mayRegister: may(ctx.actor, registrationPolicy, 'registration.register_others', facts),
		showsEmail: may(ctx.actor, registrationPolicy, 'registration.contact', facts),
	};
});

export const actions = formActions({
	prepare: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id, slug } = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, selectionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { step, scope, selected } = form.data;
		const action = await prepareBulkAction(ctx, id, step, selectionOf(event, scope, selected));
		if (action === null)
			return fail(409, { problems: { selected: m.queue_selection_gone() }, values: form.values });
		redirect(303, bulkAddress(slug, action));
	},
	effect: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, selectionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { step, scope, selected } = form.data;
		const selection = selectionOf(event, scope, selected);
		const decision = isDecision(step) ? { step, selection } : undefined;
		return { values: form.values, effect: await getBalanceEffect(ctx, workshop, decision) };
	},
	saveFilter: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'registrations');
		const form = await readForm(event, filterSchema);
		const state = { form: 'filter', values: form.values };
		if (!form.ok) return fail(400, { ...state, problems: form.problems });
		const filter = readRegistrationFilter(event.url.searchParams);
		const saved = await saveFilter(ctx, workshop, filter, form.data);
		if (!saved.ok) return fail(409, { ...state, problems: { name: m.queue_filter_too_many() } });
		return back(event, m.queue_filter_saved());
	},
	dropFilter: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'registrations');
		const form = await readForm(event, dropFilterSchema);
		if (form.ok) await dropFilter(ctx, workshop, form.data.id);
		return back(event, m.queue_filter_dropped());
	},
	columns: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'registrations');
		const form = await readForm(event, columnsSchema);
		if (form.ok) await chooseColumns(ctx, workshop, form.data.columns);
		return back(event, m.queue_columns_saved());
	},
});

function selectionOf({ url }: RequestEvent, scope: 'ticked' | 'all', references: string[]) {
	return scope === 'all' ? { filter: readRegistrationFilter(url.searchParams) } : { references };
}

function back({ cookies, params, url }: RequestEvent, done: string): never {
	setFlash(cookies, done);
	const { searchParams } = url;
	redirect(
		303,
		queueAddress(params.workshop, readRegistrationFilter(searchParams), readQueuePlace(searchParams)),
	);
}
