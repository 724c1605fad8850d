import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveTopics } from '#lib/modules/challenges/commands/save-topics.server.ts';
import { getTopicForm } from '#lib/modules/challenges/queries/topics.server.ts';
import { readTopics, topicsSchema } from '#lib/modules/challenges/schema.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'challenges');
	return { ...desk, ...(await getTopicForm(locals.ctx, desk.workshop)) };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { locals, params } = event;
		const form = await readForm(event, topicsSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await saveTopics(locals.ctx, params.workshop, readTopics(form.data));
		if (!saved.ok) {
			const problems = { form: m.challenges_topic_in_use({ label: saved.label }) };
			return fail(409, { problems, values: form.values });
		}
		setFlash(event.cookies, m.challenges_topics_saved());
		redirect(303, event.url.pathname);
	},
});
