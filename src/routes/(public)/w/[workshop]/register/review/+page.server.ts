import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerNominated } from '#lib/modules/nominations/commands/register-nominated.server.ts';
import { withNomination } from '#lib/modules/nominations/queries/nominated-registration.server.ts';
import { registerFromDraft } from '#lib/modules/registration/commands/register-from-draft.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { getWorkshopToRegister } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { getReviewPage } from '#lib/modules/registration/queries/step-pages.server.ts';
import { isFullReason } from '#lib/modules/registration/rules/states.ts';
import { waitSchema } from '#lib/modules/registration/schema/seats.ts';
import { readAdmissionTokens } from '#lib/server/http/admission.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Everything that was said, before it is sent. */
export const load = page(async ({ locals, params, request }: PageServerLoadEvent) => {
	const review = await withNomination(locals.ctx, await getReviewPage(locals.ctx, params.workshop));
	// What was sent and refused is answered here, wherever the reader belongs by now.
	if (review.elsewhere !== null && request.method === 'GET')
		redirect(303, `/w/${review.workshop.slug}/register${review.elsewhere}`);
	return review;
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getWorkshopToRegister(ctx, event.params.workshop);
		const form = await readForm(event, waitSchema);
		if (!form.ok) return fail(400, { problems: form.problems, canWait: false });
		const outcome =
			(await registerNominated(ctx, workshop.id, form.data)) ??
			(await registerFromDraft(ctx, workshop.id, {
				...form.data,
				admissionTokens: readAdmissionTokens(event.cookies),
			}));
		if (!outcome.ok)
			return fail(409, {
				problems: { form: Object.values(refusalProblems(outcome.reason)).join(' ') },
				canWait: isFullReason(outcome.reason),
			});
		const { reference, state } = outcome;
		const isWaiting = state === 'waiting';
		setFlash(
			event.cookies,
			isWaiting ? m.seats_wait_done({ reference }) : m.registration_done({ reference }),
		);
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
