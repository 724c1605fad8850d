import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { decideSolution } from '#lib/modules/solutions/commands/decide-solution.server.ts';
import { withdrawSolution } from '#lib/modules/solutions/commands/publish-solution.server.ts';
import { getSolutionPage } from '#lib/modules/solutions/queries/pages.server.ts';
import { decisionSchema } from '#lib/modules/solutions/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { keepInMemory } from '#lib/server/http/keep-in-memory.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { commentActions, readThreadWish } from '../../comment-actions.server.ts';
import { refused } from '../solution-actions.server.ts';

export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	keepInMemory(locals, url);
	return getSolutionPage(locals.ctx, params, readThreadWish(url));
});

export const actions = formActions({
	...commentActions,
	decide: async (event: RequestEvent) => {
		const form = await readForm(event, decisionSchema);
		if (!form.ok) return fail(400, { form: 'decide', problems: form.problems, values: form.values });
		await decideSolution(event.locals.ctx, event.params, form.data);
		setFlash(event.cookies, m.solutions_decision_saved());
		redirect(303, event.url.pathname);
	},
	withdraw: async (event: RequestEvent) => {
		const withdrawn = await withdrawSolution(event.locals.ctx, event.params);
		if (!withdrawn.ok) return refused(withdrawn.reason, {});
		setFlash(event.cookies, m.solutions_withdrawn());
		redirect(303, event.url.pathname);
	},
});
