import { fail, redirect } from '@sveltejs/kit';
import type { Values } from '#lib/core/form.ts';
import { pageNumber } from '#lib/core/page-number.ts';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { queueAddress } from '#lib/modules/registration/components/queue-address.ts';
import { decisionProblems } from '#lib/modules/registration/components/registration-words.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import {
	getDeskForDecisions,
	listRegisteredCountries,
	listRegistrations,
} from '#lib/modules/registration/queries/queue.server.ts';
import { countRegistrationsByState, getSeatBalance } from '#lib/modules/registration/queries/seats.server.ts';
import { readRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { confirmSelectedSchema, declineSelectedSchema } from '#lib/modules/registration/schema/registrations.ts';
import type { Decision } from '#lib/modules/registration/types/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The desk's queue: who registered, what waits, how the seats are taken up. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const { id, state } = desk.workshop;
	const filter = readRegistrationFilter(url.searchParams);
	return {
		...desk,
		filter,
		queue: await listRegistrations(ctx, id, filter, pageNumber(url.searchParams.get('page'))),
		counts: await countRegistrationsByState(ctx, id),
		balance: await getSeatBalance(ctx, id),
		countries: await listRegisteredCountries(ctx, id),
		mayDecide: may(ctx.actor, registrationPolicy, 'registration.decide', { workshopId: id, state }),
	};
});

export const actions = formActions({
	confirm: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, confirmSelectedSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const decision = await confirmRegistrations(ctx, id, form.data.selected);
		return answer(event, decision, m.registration_confirmed_count({ n: decision.decided }), form.values);
	},
	decline: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, declineSelectedSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { selected, reason } = form.data;
		const decision = await declineRegistrations(ctx, id, selected, reason);
		return answer(event, decision, m.registration_declined_count({ n: decision.decided }), form.values);
	},
});

function answer(event: RequestEvent, decision: Decision, done: string, typed: Values) {
	if (decision.refused.length > 0) {
		const selected = decision.refused.map(({ reference }) => reference);
		return fail(409, { problems: decisionProblems(decision), values: { ...typed, selected } });
	}
	setFlash(event.cookies, done);
	const { searchParams } = event.url;
	const shown = pageNumber(searchParams.get('page'));
	redirect(303, queueAddress(event.params.workshop, readRegistrationFilter(searchParams), shown));
}
