import { fail, redirect } from '@sveltejs/kit';
import type { Values } from '#lib/core/form.ts';
import { textOf } from '#lib/core/form.ts';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { listInstitutionAnswers } from '#lib/modules/nominations/queries/nominations.server.ts';
import {
	confirmRegistrations,
	declineRegistrations,
	setRegistrationsAside,
} from '#lib/modules/registration/commands/decide-registrations.server.ts';
import { addNote, changeTag, editNote } from '#lib/modules/registration/commands/desk-notes.server.ts';
import { registrationAddress } from '#lib/modules/registration/components/queue-address.ts';
import { decisionProblem } from '#lib/modules/registration/components/registration-words.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getBalanceEffect } from '#lib/modules/registration/queries/balance.server.ts';
import { listConsents } from '#lib/modules/registration/queries/consents.server.ts';
import {
	listHistory,
	listLikeThis,
	listNotes,
} from '#lib/modules/registration/queries/desk-registration.server.ts';
import { getDeskForDecisions, getRegistration } from '#lib/modules/registration/queries/queue.server.ts';
import { deskSteps } from '#lib/modules/registration/rules/states.ts';
import {
	editNoteSchema,
	noteSchema,
	setAsideSchema,
	tagSchema,
} from '#lib/modules/registration/schema/desk.ts';
import { declineSchema } from '#lib/modules/registration/schema/registrations.ts';
import type { Decision } from '#lib/modules/registration/types/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One registration: what was said, what happened to it, and the decision on it with its effect. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const { workshop } = desk;
	const registration = await getRegistration(ctx, workshop.id, params.registration);
	const facts = { workshopId: workshop.id, state: workshop.state };
	const mayDecide = may(ctx.actor, registrationPolicy, 'registration.decide', facts);
	const steps = mayDecide ? deskSteps(registration.state) : [];
	const step = steps.find((one) => one === url.searchParams.get('effect')) ?? steps[0];
	const selection = { references: [registration.reference] };
	return {
		...desk,
		registration,
		institutions: await listInstitutionAnswers(ctx, workshop, params.registration),
		consents: (await listConsents(ctx, [registration.id])).get(registration.id) ?? [],
		likeThis: await listLikeThis(ctx, workshop, registration),
		notes: await listNotes(ctx, workshop, registration),
		history: await listHistory(ctx, workshop, registration),
		steps,
		step,
		effect: step ? await getBalanceEffect(ctx, workshop, { step, selection }) : undefined,
		types: await listOrganisationTypes(ctx, workshop.id),
		seesNotes: may(ctx.actor, registrationPolicy, 'note.list', facts),
		mayWrite: may(ctx.actor, registrationPolicy, 'note.edit', facts),
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
		if (!form.ok) return fail(400, { form: 'decline', problems: form.problems, values: form.values });
		const decision = await declineRegistrations(ctx, id, [event.params.registration], form.data.reason);
		return answer(event, decision, m.registration_declined_count({ n: 1 }), form.values);
	},
	setAside: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, setAsideSchema);
		if (!form.ok) return fail(400, { form: 'setAside', problems: form.problems, values: form.values });
		const decision = await setRegistrationsAside(ctx, id, [event.params.registration], form.data.reason);
		return answer(event, decision, m.queue_set_aside_done(), form.values);
	},
	addNote: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const address = await addressOf(event);
		const form = await readForm(event, noteSchema);
		if (!form.ok) return fail(400, { form: 'note', problems: form.problems, values: form.values });
		await addNote(ctx, address, form.data.body);
		return back(event, m.queue_note_saved());
	},
	editNote: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const address = await addressOf(event);
		const form = await readForm(event, editNoteSchema);
		if (!form.ok) {
			const { body = m.error_bad_request() } = form.problems;
			const problems = { [`note-${textOf(form.values, 'id')}`]: body };
			return fail(400, { form: 'note', problems, values: form.values });
		}
		await editNote(ctx, address, form.data);
		return back(event, m.queue_note_saved());
	},
	tag: async (event: RequestEvent) => changeTags(event, 'tag'),
	untag: async (event: RequestEvent) => changeTags(event, 'untag'),
});

async function changeTags(event: RequestEvent, step: 'tag' | 'untag') {
	const address = await addressOf(event);
	const form = await readForm(event, tagSchema);
	if (!form.ok) return fail(400, { form: 'tag', problems: form.problems, values: form.values });
	await changeTag(event.locals.ctx, address, step, form.data.tag);
	return back(event, step === 'tag' ? m.queue_tag_added() : m.queue_tag_removed());
}

async function addressOf({ locals, params }: RequestEvent) {
	const { id: workshopId } = await getDeskForDecisions(locals.ctx, params.workshop);
	return { workshopId, reference: params.registration };
}

function answer(event: RequestEvent, { refused }: Decision, done: string, values: Values) {
	const [refusal] = refused;
	if (refusal) return fail(409, { form: '', problems: { form: decisionProblem(refusal) }, values });
	return back(event, done);
}

function back({ cookies, params }: RequestEvent, done: string): never {
	setFlash(cookies, done);
	redirect(303, registrationAddress(params.workshop, params.registration));
}
