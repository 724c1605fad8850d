import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { answerOwnPart } from '#lib/modules/programme/commands/part-answers.server.ts';
import { listOwnParts } from '#lib/modules/programme/queries/part-link.server.ts';
import { answerSchema } from '#lib/modules/programme/schema/fields.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What one is asked to take part in, in all workshops to come. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	workshops: await listOwnParts(locals.ctx),
	now: locals.ctx.now,
}));

export const actions = formActions({
	answer: async (event: RequestEvent) => {
		const form = await readForm(event, answerSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { answer, note, part, session: sessionId } = form.data;
		if (part === '')
			return fail(400, { problems: { form: m.releases_answer_missing() }, values: form.values });
		await answerOwnPart(event.locals.ctx, { answer, note, only: { sessionId, part } });
		setFlash(event.cookies, answer === 'confirmed' ? m.releases_answered_yes() : m.releases_answered_no());
		redirect(303, '/me/parts');
	},
});
