import { fail, redirect } from '@sveltejs/kit';
import type { Problems, Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	publishChallenge,
	requestChanges,
} from '#lib/modules/challenges/commands/review-challenge.server.ts';
import { getReview } from '#lib/modules/challenges/queries/review-page.server.ts';
import { reviewNoteSchema } from '#lib/modules/challenges/schema.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'challenges');
	return { ...desk, ...(await getReview(locals.ctx, params)) };
});

export const actions = formActions({
	publish: async ({ locals, params, cookies }: RequestEvent) => {
		const published = await publishChallenge(locals.ctx, params);
		if (!published.ok) return tooLate({});
		setFlash(cookies, m.challenges_review_published());
		redirect(303, `/organise/${params.workshop}/challenges`);
	},
	requestChanges: async (event: RequestEvent) => {
		const { locals, params } = event;
		const form = await readForm(event, reviewNoteSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const asked = await requestChanges(locals.ctx, params, form.data.note);
		if (!asked.ok) return tooLate(form.values);
		setFlash(event.cookies, m.challenges_review_changes_requested());
		redirect(303, `/organise/${params.workshop}/challenges`);
	},
});

/** Somebody else has decided in the meantime. */
function tooLate(values: Values) {
	const problems: Problems = { form: m.challenges_refused_wrong_state() };
	return fail(409, { problems, values });
}
