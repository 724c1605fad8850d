import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { withdrawRegistration } from '#lib/modules/registration/commands/withdraw-registration.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { getOwnRegistration } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Withdrawing one's own registration, after a second thought. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) =>
	getOwnRegistration(locals.ctx, params.workshop),
);

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getOwnRegistration(ctx, event.params.workshop);
		const outcome = await withdrawRegistration(ctx, workshop.id);
		if (!outcome.ok) return fail(409, { problems: refusalProblems(outcome.reason), values: {} });
		setFlash(event.cookies, m.registration_withdrawn());
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
