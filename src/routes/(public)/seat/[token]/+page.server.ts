import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { answerOffer } from '#lib/modules/registration/commands/answer-offer.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { findOfferPage } from '#lib/modules/registration/queries/seat-offers.server.ts';
import { offerAnswerSchema } from '#lib/modules/registration/schema/seats.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The seat somebody is offered. Opening it answers nothing: programs that look through mails do so too. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	offer: (await findOfferPage(locals.ctx, params.token)) ?? null,
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const form = await readForm(event, offerAnswerSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { answer } = form.data;
		const outcome = await answerOffer(event.locals.ctx, event.params.token, answer);
		if (!outcome.ok) return fail(409, { problems: refusalProblems(outcome.reason), values: form.values });
		setFlash(event.cookies, answer === 'accept' ? m.seats_offer_accepted() : m.seats_offer_declined());
		redirect(303, event.url.pathname);
	},
});
