import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Values } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { publishSolution } from '#lib/modules/solutions/commands/publish-solution.server.ts';
import { editSolution, saveSolutionDraft } from '#lib/modules/solutions/commands/save-solution.server.ts';
import { solutionDraftSchema, solutionSchema } from '#lib/modules/solutions/schema.ts';
import type { SolutionRefusal } from '#lib/modules/solutions/types.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';

/** What the forms for a new and for an unpublished solution do. The solution's code comes with the form. */
export const solutionFormActions = {
	saveDraft: async (event: RequestEvent) => {
		const form = await readForm(event, solutionDraftSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { code, ...text } = form.data;
		const saved = await saveSolutionDraft(event.locals.ctx, addressOf(event, code), text);
		if (!saved.ok) return refused(saved.reason, form.values);
		setFlash(event.cookies, m.solutions_draft_saved());
		redirect(303, `${pathOf(event, code)}/edit`);
	},
	publish: async (event: RequestEvent) => {
		const form = await readForm(event, solutionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { code, ...text } = form.data;
		const published = await publishSolution(event.locals.ctx, addressOf(event, code), text);
		if (!published.ok) return refused(published.reason, form.values);
		setFlash(event.cookies, m.solutions_published());
		redirect(303, pathOf(event, code));
	},
};

/** What the form for a published solution does. */
export async function saveAction(event: RequestEvent) {
	const form = await readForm(event, solutionSchema);
	if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
	const { code, ...text } = form.data;
	const saved = await editSolution(event.locals.ctx, addressOf(event, code), text);
	if (!saved.ok) return refused(saved.reason, form.values);
	setFlash(event.cookies, m.solutions_edited());
	redirect(303, pathOf(event, code));
}

/** On the page of one solution the address decides which one it is, whatever the form says. */
function addressOf({ params }: RequestEvent, code: string) {
	return {
		workshop: params.workshop ?? '',
		challenge: params.challenge ?? '',
		solution: params.solution ?? code,
	};
}

function pathOf(event: RequestEvent, code: string): string {
	const { workshop, challenge, solution } = addressOf(event, code);
	return `/w/${workshop}/challenges/${challenge}/solutions/${solution}`;
}

/** A refusal of a command, beside the field it concerns. */
export function refused(reason: SolutionRefusal, values: Values) {
	const problems: Record<SolutionRefusal, Record<string, string>> = {
		visibility_too_wide: { visibility: m.solutions_refused_visibility_too_wide() },
		wrong_state: { form: m.solutions_refused_wrong_state() },
	};
	return fail(409, { problems: problems[reason], values });
}
