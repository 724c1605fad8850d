import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changeMaterial } from '#lib/modules/programme/commands/materials.server.ts';
import { getMaterialsDesk } from '#lib/modules/programme/queries/materials.server.ts';
import { materialSchema } from '#lib/modules/programme/schema/materials.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What is said of one material, and who may open it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { session, materials } = await getMaterialsDesk(locals.ctx, desk.workshop, params.session);
	const material = materials.find(({ id }) => id === params.material) ?? notFound();
	return { ...desk, session, material };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { locals, params, cookies } = event;
		const { workshop } = await getDesk(locals.ctx, params.workshop);
		const form = await readForm(event, materialSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const place = { workshopId: workshop.id, code: params.session };
		await changeMaterial(locals.ctx, place, params.material, form.data);
		setFlash(cookies, m.materials_changed());
		redirect(303, `/organise/${workshop.slug}/programme/${params.session}/materials`);
	},
});
