import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { replyToCase } from '#lib/modules/logistics/commands/save-part.server.ts';
import { getOwnLogistics } from '#lib/modules/logistics/queries/own.server.ts';
import { replySchema } from '#lib/modules/logistics/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What confirmed participants say after the first form, how far what they asked for is, and their letters. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getOwnLogistics(locals.ctx, params.workshop),
);

export const actions = formActions({
	reply: async (event: RequestEvent) => {
		const { workshop } = event.params;
		const form = await readForm(event, replySchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const replied = await replyToCase(event.locals.ctx, workshop, form.data.case, form.data.reply);
		if (!replied.ok)
			return fail(409, { problems: { form: m.logistics_reply_closed() }, values: form.values });
		setFlash(event.cookies, m.logistics_replied());
		redirect(303, `/w/${workshop}/logistics`);
	},
});
