import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { retryMail } from '#lib/modules/admin/commands/retry-mail.server.ts';
import { countOutbox, listOutbox } from '#lib/modules/admin/queries/outbox.server.ts';
import { retryMailSchema } from '#lib/modules/admin/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { mailStates } from '#lib/server/mail/types.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals, url }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const state = mailStates.find((candidate) => candidate === url.searchParams.get('state'));
	return {
		state,
		counts: await countOutbox(locals.ctx),
		mails: await listOutbox(locals.ctx, state, pageNumber(url.searchParams.get('page'))),
	};
});

export const actions = formActions({
	retry: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		const form = await readForm(event, retryMailSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const isQueued = await retryMail(event.locals.ctx, form.data.mail);
		if (!isQueued) return fail(409, { problems: { form: m.admin_mail_not_dead() }, values: {} });
		setFlash(event.cookies, m.admin_mail_queued_again());
		redirect(303, '/admin/outbox?state=dead');
	},
});
