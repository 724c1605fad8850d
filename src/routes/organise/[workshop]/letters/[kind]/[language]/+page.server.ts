import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	resetLetterTemplate,
	saveLetterTemplate,
} from '#lib/modules/registration/commands/letter-templates.server.ts';
import { getLetterDesk, listPreviewPeople } from '#lib/modules/registration/queries/letters.server.ts';
import { letterTextsSchema } from '#lib/modules/registration/schema/letters.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One template, to be edited and looked at. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { workshop, kind, language } = params;
	const desk = await getLetterDesk(locals.ctx, workshop, kind, language);
	return { ...desk, people: await listPreviewPeople(locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop, template } = await open(event);
		const { kind, language } = template;
		const form = await readForm(event, letterTextsSchema(kind));
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveLetterTemplate(ctx, { workshopId: workshop.id, kind, language }, form.data);
		setFlash(event.cookies, m.letters_saved());
		redirect(303, `/organise/${workshop.slug}/letters/${kind}/${language}`);
	},
	reset: async (event: RequestEvent) => {
		const { workshop, template } = await open(event);
		const { kind, language } = template;
		await resetLetterTemplate(event.locals.ctx, { workshopId: workshop.id, kind, language });
		setFlash(event.cookies, m.letters_reset_done());
		redirect(303, `/organise/${workshop.slug}/letters/${kind}/${language}`);
	},
});

function open({ locals, params }: RequestEvent) {
	return getLetterDesk(locals.ctx, params.workshop, params.kind, params.language);
}
