import { fail, redirect } from '@sveltejs/kit';
import { locales } from '#lib/core/context.ts';
import { formatList } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changeCases } from '#lib/modules/logistics/commands/change-cases.server.ts';
import { issueVisaLetter } from '#lib/modules/logistics/commands/issue-letter.server.ts';
import { readCaseAnswers } from '#lib/modules/logistics/commands/read-answers.server.ts';
import { caseAddress } from '#lib/modules/logistics/components/case-address.ts';
import { getCase, getLogisticsDesk, listAssignees } from '#lib/modules/logistics/queries/desk.server.ts';
import { changeCaseSchema, changeOf, issueSchema } from '#lib/modules/logistics/schema.ts';
import { placeholderAbout } from '#lib/modules/registration/components/letter-words.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One case: what happened, what is to be done, and on asking what the person said. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getLogisticsDesk(ctx, params.workshop);
	return {
		...desk,
		case: await getCase(ctx, desk.workshop, params.case),
		assignees: await listAssignees(ctx, desk.workshop),
	};
});

export const actions = formActions({
	change: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getLogisticsDesk(ctx, event.params.workshop);
		const form = await readForm(event, changeCaseSchema);
		if (!form.ok) return fail(400, { form: 'change', problems: form.problems, values: form.values });
		const done = await changeCases(ctx, workshop.id, [event.params.case], changeOf(form.data));
		if (!done.ok) {
			const problems = { assignedTo: m.logistics_nobody_there() };
			return fail(409, { form: 'change', problems, values: form.values });
		}
		setFlash(event.cookies, m.logistics_changed({ n: done.changed }));
		redirect(303, caseAddress(workshop.slug, event.params.case));
	},
	read: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getLogisticsDesk(ctx, event.params.workshop);
		return { form: 'read', answers: await readCaseAnswers(ctx, workshop.id, event.params.case) };
	},
	issue: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getLogisticsDesk(ctx, event.params.workshop);
		const form = await readForm(event, issueSchema);
		const language = locales.find((locale) => form.ok && locale === form.data.language) ?? ctx.locale;
		const issued = await issueVisaLetter(ctx, workshop.id, event.params.case, language);
		if (!issued.ok) {
			const missing = formatList(issued.missing.map(placeholderAbout));
			const problems = { language: m.logistics_letter_missing({ missing }) };
			return fail(409, { form: 'issue', problems, values: form.values });
		}
		setFlash(event.cookies, m.logistics_letter_issued({ reference: issued.reference }));
		redirect(303, caseAddress(workshop.slug, event.params.case));
	},
});
