import { fail, redirect } from '@sveltejs/kit';
import type { Values } from '#lib/core/form.ts';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { listInstitutionAnswers } from '#lib/modules/nominations/queries/nominations.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { registrationAddress } from '#lib/modules/registration/components/queue-address.ts';
import { decisionProblem } from '#lib/modules/registration/components/registration-words.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getDeskForDecisions, getRegistration } from '#lib/modules/registration/queries/queue.server.ts';
import { deskSteps } from '#lib/modules/registration/rules/states.ts';
import { declineSchema } from '#lib/modules/registration/schema/registrations.ts';
import type { Decision } from '#lib/modules/registration/types/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One registration, and the decision on it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const registration = await getRegistration(ctx, desk.workshop.id, params.registration);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	const mayDecide = may(ctx.actor, registrationPolicy, 'registration.decide', facts);
	return {
		...desk,
		registration,
		institutions: await listInstitutionAnswers(ctx, desk.workshop, params.registration),
		steps: mayDecide ? deskSteps(registration.state) : [],
	};
});

export const actions = formActions({
	confirm: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const decision = await confirmRegistrations(ctx, id, [event.params.registration]);
		return answer(event, decision, m.registration_confirmed_count({ n: 1 }), {});
	},
	decline: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		await getRegistration(ctx, id, event.params.registration);
		const form = await readForm(event, declineSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const decision = await declineRegistrations(ctx, id, [event.params.registration], form.data.reason);
		return answer(event, decision, m.registration_declined_count({ n: 1 }), form.values);
	},
});

function answer(event: RequestEvent, { refused }: Decision, done: string, values: Values) {
	const [refusal] = refused;
	if (refusal) return fail(409, { problems: { form: decisionProblem(refusal) }, values });
	setFlash(event.cookies, done);
	redirect(303, registrationAddress(event.params.workshop, event.params.registration));
}
