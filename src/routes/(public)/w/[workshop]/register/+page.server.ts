import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerForWorkshop } from '#lib/modules/registration/commands/register-for-workshop.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import {
	findEarlierAnswers,
	findOwnRegistration,
	getWorkshopToRegister,
} from '#lib/modules/registration/queries/own-registrations.server.ts';
import { findOwnDelegation } from '#lib/modules/registration/queries/delegations.server.ts';
import { getSeatsLeft } from '#lib/modules/registration/queries/seats.server.ts';
import { findOwnPlace } from '#lib/modules/registration/queries/waiting-list.server.ts';
import { isFullReason, ownSteps } from '#lib/modules/registration/rules/states.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { readRegistration } from './read-registration.ts';

/** What registering involves, the form, or where one's registration stands. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const workshop = await getWorkshop(ctx, params.workshop);
	const registration = await findOwnRegistration(ctx, workshop.id);
	return {
		workshop,
		registration,
		steps: ownSteps(workshop, registration?.state ?? null),
		types: await listOrganisationTypes(ctx, workshop.id),
		seats: await getSeatsLeft(ctx, workshop.id),
		place: await findOwnPlace(ctx, workshop),
		earlier: await findEarlierAnswers(ctx),
		delegation: await findOwnDelegation(ctx, workshop.id),
		isSignedIn: ctx.actor.personId !== null,
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getWorkshopToRegister(ctx, event.params.workshop);
		const form = await readRegistration(event, workshop);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values, canWait: false });
		const outcome = await registerForWorkshop(ctx, workshop.id, form.data, form.data);
		if (!outcome.ok)
			return fail(409, {
				problems: refusalProblems(outcome.reason),
				values: form.values,
				canWait: isFullReason(outcome.reason),
			});
		const { reference } = outcome;
		const isWaiting = outcome.state === 'waiting';
		setFlash(
			event.cookies,
			isWaiting ? m.seats_wait_done({ reference }) : m.registration_done({ reference }),
		);
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
