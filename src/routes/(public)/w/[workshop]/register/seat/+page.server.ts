import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { answerOwnOffer } from '#lib/modules/registration/commands/answer-offer.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { getOwnRegistration } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { findOwnPlace } from '#lib/modules/registration/queries/waiting-list.server.ts';
import { offerAnswerSchema } from '#lib/modules/registration/schema/seats.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The seat that is kept for the reader until they answer. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { workshop } = await getOwnRegistration(locals.ctx, params.workshop);
	return { workshop, place: await findOwnPlace(locals.ctx, workshop) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getOwnRegistration(ctx, event.params.workshop);
		const form = await readForm(event, offerAnswerSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { answer } = form.data;
		const outcome = await answerOwnOffer(ctx, workshop.id, answer);
		if (!outcome.ok) return fail(409, { problems: refusalProblems(outcome.reason), values: form.values });
		setFlash(event.cookies, answer === 'accept' ? m.seats_offer_accepted() : m.seats_offer_declined());
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
