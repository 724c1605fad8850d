import { fail, redirect } from '@sveltejs/kit';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveAccount } from '#lib/modules/people/commands/save-account.server.ts';
import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { accountSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { preferenceCookie } from '#lib/server/http/cookies.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	account: await getAccount(locals.ctx),
}));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		const form = await readForm(event, accountSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveAccount(event.locals.ctx, form.data);
		const { locale } = form.data;
		event.cookies.set('locale', locale, preferenceCookie());
		setFlash(event.cookies, m.people_account_saved({}, { locale }));
		redirect(303, '/me/account');
	},
});
