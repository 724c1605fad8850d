import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getListSource } from '#lib/modules/logistics/queries/list-source.server.ts';
import { saveListProfile } from '#lib/modules/registration/commands/list-profiles.server.ts';
import { listProblems } from '#lib/modules/registration/components/list-problems.ts';
import { getListForm } from '#lib/modules/registration/queries/lists.server.ts';
import { newListValues } from '#lib/modules/registration/rules/new-list.ts';
import { listDetailsOf, listSchema } from '#lib/modules/registration/schema/lists.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** A new list: as the kind in the address usually is, or of the people a filter of the queue leaves. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'lists');
	const source = await getListSource(locals.ctx, desk.workshop.id);
	const form = await getListForm(locals.ctx, desk.workshop, source);
	return { ...desk, ...form, values: newListValues(url.searchParams, form.fields) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'lists');
		const form = await readForm(event, listSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const source = await getListSource(ctx, workshop.id);
		const saved = await saveListProfile(ctx, workshop.id, source, null, listDetailsOf(form.data));
		if (!saved.ok) return fail(409, { problems: listProblems(saved.reason), values: form.values });
		setFlash(event.cookies, m.lists_saved());
		redirect(303, `/organise/${workshop.slug}/lists`);
	},
});
