import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addDelegation } from '#lib/modules/registration/commands/delegations.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { listDelegations } from '#lib/modules/registration/queries/delegations.server.ts';
import { delegationSchema, originOf, placesSchema } from '#lib/modules/registration/schema/delegations.ts';
import { setPlaces } from '#lib/modules/workshops/commands/places.server.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listPlaces } from '#lib/modules/workshops/queries/places.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { getDeskForDelegations } from './desk.ts';

/** The delegations of a workshop, and in a national one the places they come from. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const { id, state } = desk.workshop;
	return {
		...desk,
		delegations: await listDelegations(ctx, desk.workshop),
		places: await listPlaces(ctx, id),
		mayEdit: may(ctx.actor, registrationPolicy, 'delegation.edit', { workshopId: id, state }),
		maySetPlaces: may(ctx.actor, workshopPolicy, 'workshop.edit', { workshopId: id, state }),
	};
});

export const actions = formActions({
	add: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getDeskForDelegations(event);
		const form = await readForm(event, delegationSchema);
		if (!form.ok) return fail(400, { form: 'add', problems: form.problems, values: form.values });
		const places = await listPlaces(ctx, workshop.id);
		const field = places.length > 0 ? 'place' : 'country';
		const origin = originOf(form.data, places);
		const refused = (message: string) => ({
			form: 'add',
			problems: { [field]: message },
			values: form.values,
		});
		if (!origin) return fail(400, refused(m.delegations_origin_missing()));
		const added = await addDelegation(ctx, workshop.id, origin);
		if (!added.ok) return fail(409, refused(m.delegations_exists()));
		setFlash(event.cookies, m.delegations_added());
		redirect(303, `/organise/${workshop.slug}/delegations/${added.id}`);
	},
	places: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'settings');
		const form = await readForm(event, placesSchema);
		if (!form.ok) return fail(400, { form: 'places', problems: form.problems, values: form.values });
		await setPlaces(ctx, workshop.id, form.data.places);
		setFlash(event.cookies, m.delegations_places_saved());
		redirect(303, `/organise/${workshop.slug}/delegations`);
	},
});
