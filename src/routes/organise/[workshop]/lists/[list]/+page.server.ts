import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { getListSource } from '#lib/modules/logistics/queries/list-source.server.ts';
import {
	deleteListProfile,
	saveListProfile,
} from '#lib/modules/registration/commands/list-profiles.server.ts';
import { listProblems } from '#lib/modules/registration/components/list-problems.ts';
import { getListForm, getProfile } from '#lib/modules/registration/queries/lists.server.ts';
import { listDetailsOf, listSchema, listValues } from '#lib/modules/registration/schema/lists.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Changing a list, or deleting it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'lists');
	const source = await getListSource(locals.ctx, desk.workshop.id);
	const form = await getListForm(locals.ctx, desk.workshop, source);
	const profile = await getProfile(locals.ctx, desk.workshop, source, params.list);
	return { ...desk, ...form, name: profile.name, filter: profile.filter, values: listValues(profile) };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'lists');
		const form = await readForm(event, listSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const source = await getListSource(ctx, workshop.id);
		const details = listDetailsOf(form.data);
		const saved = await saveListProfile(ctx, workshop.id, source, event.params.list, details);
		if (!saved.ok) return fail(409, { problems: listProblems(saved.reason), values: form.values });
		return done(event, m.lists_saved());
	},
	delete: async (event: RequestEvent) => {
		const { workshop } = await getDeskSection(event.locals.ctx, event.params.workshop, 'lists');
		await deleteListProfile(event.locals.ctx, workshop.id, event.params.list);
		return done(event, m.lists_deleted());
	},
});

function done(event: RequestEvent, message: string): never {
	setFlash(event.cookies, message);
	redirect(303, `/organise/${event.params.workshop}/lists`);
}
