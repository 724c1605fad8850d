import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { editInvitation } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { invitationProblems } from '#lib/modules/nominations/components/nomination-words.ts';
import { getInvitation } from '#lib/modules/nominations/queries/invitations.server.ts';
import { invitationSchema } from '#lib/modules/nominations/schema/invitations.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForInvitations } from '../../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One invitation, to be changed; a later due date lets it be answered again. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { ctx } = event.locals;
	const desk = await getDeskForInvitations(event);
	return {
		...desk,
		invitation: await getInvitation(ctx, desk.workshop, event.params.invitation),
		types: await listOrganisationTypes(ctx, desk.workshop.id),
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskForInvitations(event);
		const { id } = await getInvitation(ctx, workshop, event.params.invitation);
		const form = await readForm(event, invitationSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await editInvitation(ctx, workshop.id, id, form.data);
		if (!saved.ok) return fail(409, { problems: invitationProblems(saved.reason), values: form.values });
		setFlash(event.cookies, m.nominations_saved());
		redirect(303, `/organise/${workshop.slug}/invitations/${id}`);
	},
});
