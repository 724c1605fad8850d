import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { receiveLetterByLink } from '#lib/modules/nominations/commands/receive-letter.server.ts';
import { letterRefusal } from '#lib/modules/nominations/components/nomination-words.ts';
import { largestLetter } from '#lib/modules/nominations/types/letters.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import { throttleLink, tooManyAttempts } from '#lib/server/http/throttle.ts';
import { getInstitutionPage } from '../link.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The institution's own letter, such as a note verbale. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { organisation, workshop } = await getInstitutionPage(event);
	return { organisation, workshop, address: `/nominations/${event.params.token}` };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		await getInstitutionPage(event);
		const { token } = event.params;
		const wait = await throttleLink(token);
		if (wait > 0) return tooManyAttempts(event, wait, {});
		const file = (await readFormData(event)).get('file');
		if (!(file instanceof File) || file.size === 0)
			return fail(400, { problems: { file: m.nominations_letter_missing() } });
		if (file.size > largestLetter) return fail(400, { problems: { file: letterRefusal('too_large') } });
		const upload = { content: await file.bytes(), name: file.name };
		const received = await receiveLetterByLink(event.locals.ctx, token, upload);
		if (!received.ok) return fail(409, { problems: { file: letterRefusal(received.reason) } });
		setFlash(event.cookies, m.nominations_letter_sent());
		redirect(303, `/nominations/${token}`);
	},
});
