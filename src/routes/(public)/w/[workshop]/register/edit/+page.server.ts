import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { getOwnRegistration } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { getSeatsLeft } from '#lib/modules/registration/queries/seats.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readRegistration } from '../read-registration.ts';

/** Changing one's own registration. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const own = await getOwnRegistration(ctx, params.workshop);
	return {
		...own,
		types: await listOrganisationTypes(ctx, own.workshop.id),
		seats: await getSeatsLeft(ctx, own.workshop.id),
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop, registration } = await getOwnRegistration(ctx, event.params.workshop);
		const form = await readRegistration(event, workshop);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const outcome = await reviseRegistration(ctx, workshop.id, form.data);
		if (!outcome.ok) return fail(409, { problems: refusalProblems(outcome.reason), values: form.values });
		const isBackAtDesk = outcome.state !== registration.state;
		setFlash(event.cookies, isBackAtDesk ? m.registration_saved_review() : m.registration_saved());
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
