import { fail, redirect } from '@sveltejs/kit';
import { undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { getHistory } from '#lib/modules/programme/queries/history.server.ts';
import { reversalProblem, reversedText } from '#lib/modules/programme/rules/reversal-words.ts';
import { undoSchema } from '#lib/modules/programme/schema/editing.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** `?session=` for one session alone, `?before=` for older steps. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const wishes = { before: url.searchParams.get('before'), code: url.searchParams.get('session') };
	return { ...desk, history: await getHistory(locals.ctx, desk.workshop, wishes) };
});

export const actions = formActions({
	undo: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, undoSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const undone = await undoStep(ctx, workshop.id, form.data.step);
		if (!undone.ok)
			return fail(409, { problems: { form: reversalProblem(undone, 'undo', workshop.zone) }, values: {} });
		setFlash(event.cookies, reversedText(undone, 'undo'));
		redirect(303, `/organise/${workshop.slug}/programme/history`);
	},
});
