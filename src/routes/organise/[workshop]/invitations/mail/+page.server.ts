import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	remindInstitutions,
	sendInvitations,
} from '#lib/modules/nominations/commands/send-invitations.server.ts';
import { invitationRefusal } from '#lib/modules/nominations/components/nomination-words.ts';
import {
	mailKinds,
	previewMail,
	type MailKind,
} from '#lib/modules/nominations/queries/mail-preview.server.ts';
import { selectedInvitationsSchema } from '#lib/modules/nominations/schema/invitations.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForInvitations } from '../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The mail to the chosen institutions, before it goes out. */
export const load = page(async (event: PageServerLoadEvent) => {
	const desk = await getDeskForInvitations(event);
	const kind = kindOf(event.url);
	const ids = event.url.searchParams.getAll('selected').slice(0, 200);
	return { ...desk, kind, preview: await previewMail(event.locals.ctx, desk.workshop, kind, ids) };
});

export const actions = formActions({
	send: async (event: RequestEvent) => {
		const { workshop } = await getDeskForInvitations(event);
		const form = await readForm(event, selectedInvitationsSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const command = kindOf(event.url) === 'invitation' ? sendInvitations : remindInstitutions;
		const { sent, refused } = await command(event.locals.ctx, workshop.id, form.data.selected);
		const whys = refused.map(({ organisation, reason }) =>
			m.nominations_not_sent({ organisation, why: invitationRefusal(reason) }),
		);
		if (sent === 0) return fail(409, { problems: { form: whys.join('. ') } });
		const said = [m.nominations_sent({ n: sent }), ...whys].join('. ');
		setFlash(event.cookies, said, refused.length > 0 ? 'warning' : 'success');
		const { selected } = form.data;
		const [only] = selected;
		const end = selected.length === 1 && only !== undefined ? `/${encodeURIComponent(only)}` : '';
		redirect(303, `/organise/${workshop.slug}/invitations${end}`);
	},
});

function kindOf(url: URL): MailKind {
	return mailKinds.find((kind) => kind === url.searchParams.get('kind')) ?? 'invitation';
}
