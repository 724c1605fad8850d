import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { receiveLetter } from '#lib/modules/nominations/commands/receive-letter.server.ts';
import { letterRefusal } from '#lib/modules/nominations/components/nomination-words.ts';
import { getInvitation } from '#lib/modules/nominations/queries/invitations.server.ts';
import { largestLetter } from '#lib/modules/nominations/types/letters.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import { getDeskForInvitations } from '../../desk.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** That an institution has answered by letter, with the letter or without it. */
export const load = page(async (event: PageServerLoadEvent) => {
	const desk = await getDeskForInvitations(event);
	return {
		...desk,
		invitation: await getInvitation(event.locals.ctx, desk.workshop, event.params.invitation),
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskForInvitations(event);
		const { id } = await getInvitation(ctx, workshop, event.params.invitation);
		const file = (await readFormData(event)).get('file');
		const hasFile = file instanceof File && file.size > 0;
		if (hasFile && file.size > largestLetter)
			return fail(400, { problems: { file: letterRefusal('too_large') } });
		const upload = hasFile ? { content: await file.bytes(), name: file.name } : null;
		const received = await receiveLetter(ctx, workshop.id, id, upload);
		if (!received.ok) return fail(409, { problems: { file: letterRefusal(received.reason) } });
		setFlash(event.cookies, m.nominations_letter_saved());
		redirect(303, `/organise/${workshop.slug}/invitations/${id}`);
	},
});
