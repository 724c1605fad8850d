import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { withNomination } from '#lib/modules/nominations/queries/nominated-registration.server.ts';
import { keepDraft } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { reviseRegistration } from '#lib/modules/registration/commands/revise-registration.server.ts';
import { refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { getStepPage, type StepPage } from '#lib/modules/registration/queries/step-pages.server.ts';
import { changeIn, problemsOf, stepAfter, stepsFor } from '#lib/modules/registration/rules/steps.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readStep } from '../read-step.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One step of registering, or of changing what was registered. */
export const load = page(async ({ locals, params, request }: PageServerLoadEvent) => {
	const own = await getStepPage(locals.ctx, params.workshop, params.step);
	const step = await withNomination(locals.ctx, own);
	// What was sent and refused is answered here, wherever the reader belongs by now.
	if (step.elsewhere !== null && request.method === 'GET')
		redirect(303, `/w/${step.workshop.slug}/register${step.elsewhere}`);
	return step;
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const step = await getStepPage(event.locals.ctx, event.params.workshop, event.params.step);
		return step.registration ? saveChange(event, step) : goOn(event, step);
	},
});

async function goOn(event: RequestEvent, page: StepPage) {
	const { ctx } = event.locals;
	const { workshop, frame, step } = page;
	const { typed, problems } = await readStep(event, page);
	const isWrong = Object.keys(problems).length > 0;
	const kept = await keepDraft(ctx, workshop.id, typed, isWrong ? undefined : step);
	if (isWrong) return fail(400, { problems, values: typed });
	if (!kept.ok)
		return fail(409, {
			problems: kept.reason === 'too_long' ? { form: m.error_too_large() } : refusalProblems(kept.reason),
			values: typed,
		});
	const { values, done } = kept.draft;
	redirect(303, `/w/${workshop.slug}/register/${stepAfter(stepsFor(frame, values), step, done)}`);
}

async function saveChange(event: RequestEvent, page: StepPage) {
	const { ctx } = event.locals;
	const { workshop, frame, step, draft, registration } = page;
	const { typed, problems } = await readStep(event, page);
	// Sent meanwhile from another tab; this step is none of changing it.
	if (page.elsewhere !== null)
		return fail(409, { problems: refusalProblems('already_registered'), values: typed });
	if (Object.keys(problems).length > 0) return fail(400, { problems, values: typed });
	const values = { ...draft.values, ...typed };
	const outcome = await reviseRegistration(ctx, workshop.id, changeIn(step, frame, values));
	if (!outcome.ok) return fail(409, { problems: refusalProblems(outcome.reason), values: typed });
	const isReopened = outcome.state !== registration?.state;
	const asksMore = Object.keys(problemsOf('questions', frame, values)).length > 0;
	const saved = isReopened ? m.registration_saved_review() : m.registration_saved();
	setFlash(event.cookies, asksMore ? `${saved} ${m.register_steps_asks_more()}` : saved);
	redirect(303, `/w/${workshop.slug}/register${asksMore ? '/questions' : ''}`);
}
