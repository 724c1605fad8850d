import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { answerParts, claimName } from '#lib/modules/programme/commands/part-answers.server.ts';
import { findPartLinkPage } from '#lib/modules/programme/queries/part-link.server.ts';
import { answerSchema } from '#lib/modules/programme/schema/fields.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { throttleMailForm, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What somebody is asked to take part in. Opening it answers nothing: programs that look through mails do so too. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	link: (await findPartLinkPage(locals.ctx, params.token)) ?? null,
	now: locals.ctx.now,
	isSignedIn: locals.ctx.actor.personId !== null,
}));

export const actions = formActions({
	answer: async (event: RequestEvent) => {
		const form = await readForm(event, answerSchema);
		const key = typeof form.values['session'] === 'string' ? form.values['session'] : '';
		if (!form.ok) return fail(400, { form: key, problems: form.problems, values: form.values });
		const { answer, note, part, session } = form.data;
		// Declining writes mails, and whoever holds a link can do so again and again.
		const wait = answer === 'declined' ? await throttleMailForm(event) : 0;
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const only = part === '' ? {} : { only: { sessionId: session, part } };
		await answerParts(event.locals.ctx, event.params.token, { answer, note, ...only });
		setFlash(event.cookies, answer === 'confirmed' ? m.releases_answered_yes() : m.releases_answered_no());
		redirect(303, event.url.pathname);
	},
	claim: async (event: RequestEvent) => {
		const { ok } = await claimName(event.locals.ctx, event.params.token);
		if (!ok) return fail(409, { problems: { form: m.releases_claim_taken() } });
		setFlash(event.cookies, m.releases_claimed());
		redirect(303, event.url.pathname);
	},
});
