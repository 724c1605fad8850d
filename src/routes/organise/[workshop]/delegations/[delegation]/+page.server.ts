import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	deleteDelegation,
	setDelegates,
	setDelegationContact,
} from '#lib/modules/registration/commands/delegations.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getDelegation } from '#lib/modules/registration/queries/delegations.server.ts';
import {
	delegatesSchema,
	delegationContactSchema,
	dissolutionSchema,
} from '#lib/modules/registration/schema/delegations.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForDelegations } from '../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One delegation: who belongs to it, as what, and whom to write to. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const search = (url.searchParams.get('q') ?? '').trim().slice(0, 100);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	return {
		...desk,
		search,
		delegation: await getDelegation(ctx, desk.workshop, params.delegation, search),
		mayEdit: may(ctx.actor, registrationPolicy, 'delegation.edit', facts),
	};
});

export const actions = formActions({
	people: async (event: RequestEvent) => {
		const { workshop, delegation } = await open(event);
		const form = await readForm(event, delegatesSchema);
		if (!form.ok) return fail(400, { form: 'people', problems: form.problems, values: form.values });
		const { reference, role } = form.data;
		const lines = reference.map((each, index) => ({ reference: each, role: role[index] || null }));
		const set = await setDelegates(event.locals.ctx, delegation, lines);
		if (!set.ok) {
			const problems = { form: m.delegations_two_heads() };
			return fail(409, { form: 'people', problems, values: form.values });
		}
		setFlash(event.cookies, m.delegations_people_saved());
		redirect(303, `/organise/${workshop.slug}/delegations/${delegation.id}`);
	},
	contact: async (event: RequestEvent) => {
		const { workshop, delegation } = await open(event);
		const form = await readForm(event, delegationContactSchema);
		if (!form.ok) return fail(400, { form: 'contact', problems: form.problems, values: form.values });
		await setDelegationContact(event.locals.ctx, delegation, form.data);
		setFlash(event.cookies, m.delegations_contact_saved());
		redirect(303, `/organise/${workshop.slug}/delegations/${delegation.id}`);
	},
	delete: async (event: RequestEvent) => {
		const { workshop, delegation } = await open(event);
		const form = await readForm(event, dissolutionSchema);
		if (!form.ok) return fail(400, { form: 'delete', problems: form.problems, values: form.values });
		await deleteDelegation(event.locals.ctx, delegation);
		setFlash(event.cookies, m.delegations_deleted());
		redirect(303, `/organise/${workshop.slug}/delegations`);
	},
});

async function open(event: RequestEvent) {
	const workshop = await getDeskForDelegations(event);
	const { id } = await getDelegation(event.locals.ctx, workshop, event.params.delegation, '');
	return { workshop, delegation: { workshopId: workshop.id, id } };
}
