import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerNominee } from '#lib/modules/nominations/commands/register-nominated.server.ts';
import { getInvitation } from '#lib/modules/nominations/queries/invitations.server.ts';
import { listDeskNominations } from '#lib/modules/nominations/queries/nominations.server.ts';
import { registeredNomineeSchema } from '#lib/modules/nominations/schema/nominations.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForInvitations } from '../../../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Somebody who is nominated, to be registered at the desk. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { desk, invitation, person } = await open(event);
	const types = await listOrganisationTypes(event.locals.ctx, desk.workshop.id);
	return { ...desk, invitation, person, types: invitation.types.length > 0 ? invitation.types : types };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { desk, invitation, person } = await open(event);
		const { workshop } = desk;
		const form = await readForm(event, registeredNomineeSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { waits, ...answers } = form.data;
		const of = { workshopId: workshop.id, invitationId: invitation.id, nominationId: person.id };
		const input = { ...answers, organisation: invitation.organisation, isListed: false };
		const registered = await registerNominee(event.locals.ctx, of, input, { waits });
		if (!registered.ok)
			return fail(409, { problems: refusalProblems(registered.reason), values: form.values });
		const { reference } = registered;
		setFlash(event.cookies, m.nominations_registered_done({ name: person.fullName, reference }));
		redirect(303, `/organise/${workshop.slug}/invitations/${invitation.id}`);
	},
});

async function open(event: Pick<RequestEvent, 'locals' | 'params'>) {
	const { ctx } = event.locals;
	const desk = await getDeskForInvitations(event);
	const invitation = await getInvitation(ctx, desk.workshop, event.params.invitation);
	const people = await listDeskNominations(ctx, desk.workshop, invitation.id);
	return { desk, invitation, person: people.find(({ id }) => id === event.params.nomination) ?? notFound() };
}
