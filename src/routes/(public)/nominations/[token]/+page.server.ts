import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { answerForPerson } from '#lib/modules/nominations/commands/answer-for-person.server.ts';
import { nominate } from '#lib/modules/nominations/commands/nominate.server.ts';
import { nominationProblems } from '#lib/modules/nominations/components/nomination-words.ts';
import { findInstitutionPage } from '#lib/modules/nominations/queries/institution-page.server.ts';
import { nomineeSchema, possibleMemberSchema } from '#lib/modules/nominations/schema/nominations.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { throttleLink, tooManyAttempts } from '#lib/server/http/throttle.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { getInstitutionPage } from './link.ts';

/** What an institution is asked, and its own people. Opening it changes nothing: programs that look through mails do so too. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	found: (await findInstitutionPage(locals.ctx, params.token)) ?? null,
}));

export const actions = formActions({
	nominate: async (event: RequestEvent) => {
		const { contact } = await getInstitutionPage(event);
		const form = await readForm(event, nomineeSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const wait = await throttleLink(event.params.token);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const added = await nominate(event.locals.ctx, event.params.token, form.data);
		if (!added.ok)
			return fail(409, { problems: nominationProblems(added.reason, contact), values: form.values });
		const { fullName: name, email } = form.data;
		setFlash(
			event.cookies,
			email === null
				? m.nominations_nominated_done_no_mail({ name })
				: m.nominations_nominated_done({ name }),
		);
		redirect(303, event.url.pathname);
	},
	answer: async (event: RequestEvent) => {
		await getInstitutionPage(event);
		const form = await readForm(event, possibleMemberSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: {} });
		const { registration: registrationId, isTheirs } = form.data;
		await answerForPerson(event.locals.ctx, event.params.token, { registrationId, isTheirs });
		setFlash(event.cookies, m.nominations_possible_done());
		redirect(303, event.url.pathname);
	},
});
