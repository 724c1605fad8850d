import { readSensitiveAnswers } from '#lib/modules/registration/commands/desk-answers.server.ts';
import { getDeskAnswers } from '#lib/modules/registration/queries/desk-answers.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What somebody answered, as far as the reader may know; the rest after a button. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	return { ...desk, ...(await getDeskAnswers(locals.ctx, desk.workshop, params.registration)) };
});

export const actions = formActions({
	read: async ({ locals, params }: RequestEvent) => {
		const { workshop } = await getDeskSection(locals.ctx, params.workshop, 'registrations');
		return { forms: await readSensitiveAnswers(locals.ctx, workshop, params.registration) };
	},
});
