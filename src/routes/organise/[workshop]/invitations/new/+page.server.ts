import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addInvitation } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { invitationProblems } from '#lib/modules/nominations/components/nomination-words.ts';
import { invitationSchema } from '#lib/modules/nominations/schema/invitations.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForInvitations } from '../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Another invitation, to be drafted. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { ctx } = event.locals;
	const desk = await getDeskForInvitations(event);
	return {
		...desk,
		types: await listOrganisationTypes(ctx, desk.workshop.id),
		language: ctx.locale,
		contact: (await getAccount(ctx)).email,
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { workshop } = await getDeskForInvitations(event);
		const form = await readForm(event, invitationSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const added = await addInvitation(event.locals.ctx, workshop.id, form.data);
		if (!added.ok) return fail(409, { problems: invitationProblems(added.reason), values: form.values });
		setFlash(event.cookies, m.nominations_added());
		redirect(303, `/organise/${workshop.slug}/invitations/${added.id}`);
	},
});
