import { fail, redirect } from '@sveltejs/kit';
import { parseForm } from '#lib/core/form.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { addFile, addLink, removeMaterial } from '#lib/modules/programme/commands/materials.server.ts';
import { getMaterialsDesk } from '#lib/modules/programme/queries/materials.server.ts';
import { fileRefusal } from '#lib/modules/programme/rules/material-words.ts';
import { linkSchema, materialIdSchema, materialSchema } from '#lib/modules/programme/schema/materials.ts';
import { largestMaterial } from '#lib/modules/programme/types/materials.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm, readFormData } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Papers, slides and links of one session. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, desk: await getMaterialsDesk(locals.ctx, desk.workshop, params.session) };
});

export const actions = formActions({
	addFile: async (event: RequestEvent) => {
		const { ctx, place } = await placeOf(event);
		const formData = await readFormData(event);
		const form = parseForm(formData, materialSchema);
		const file = formData.get('file');
		const hasFile = file instanceof File && file.size > 0;
		const fileProblem = hasFile
			? file.size > largestMaterial && fileRefusal('too_large')
			: m.materials_file_missing();
		if (!form.ok || !hasFile || fileProblem) {
			const problems = { ...(fileProblem && { file: fileProblem }), ...(form.ok ? {} : form.problems) };
			return fail(400, { form: 'file', problems, values: form.values });
		}
		const upload = { content: await file.bytes(), name: file.name };
		const added = await addFile(ctx, place, form.data, upload);
		if (!added.ok)
			return fail(409, {
				form: 'file',
				problems: { file: fileRefusal(added.reason) },
				values: form.values,
			});
		return done(event, m.materials_added());
	},
	addLink: async (event: RequestEvent) => {
		const { ctx, place } = await placeOf(event);
		const form = await readForm(event, linkSchema);
		if (!form.ok) return fail(400, { form: 'link', problems: form.problems, values: form.values });
		const added = await addLink(ctx, place, form.data);
		if (!added.ok)
			return fail(409, {
				form: 'link',
				problems: { url: fileRefusal(added.reason) },
				values: form.values,
			});
		return done(event, m.materials_added());
	},
	remove: async (event: RequestEvent) => {
		const { ctx, place } = await placeOf(event);
		const form = await readForm(event, materialIdSchema);
		await removeMaterial(ctx, place, form.ok ? form.data.material : '');
		return done(event, m.materials_removed());
	},
});

/** Asks who it is before anything of the body is read. */
async function placeOf({ locals, params }: RequestEvent) {
	const { ctx } = locals;
	const { workshop } = await getDesk(ctx, params.workshop);
	await getMaterialsDesk(ctx, workshop, params.session);
	return { ctx, place: { workshopId: workshop.id, code: params.session } };
}

function done({ cookies, url }: RequestEvent, message: string): never {
	setFlash(cookies, message);
	redirect(303, url.pathname);
}
