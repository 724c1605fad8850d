import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	acceptNomination,
	acceptWithNewAccount,
	declineNomination,
} from '#lib/modules/nominations/commands/answer-nomination.server.ts';
import { fillInRegistration } from '#lib/modules/nominations/commands/register-nominated.server.ts';
import { findNomineePage } from '#lib/modules/nominations/queries/nominee-page.server.ts';
import { newAccountSchema, passwordProblemMessage } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { throttleLink, tooManyAttempts } from '#lib/server/http/throttle.ts';
import { beginSignIn } from '../../sign-in/begin-sign-in.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What somebody is nominated for. Opening it answers nothing: programs that look through mails do so too. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => ({
	nomination: (await findNomineePage(locals.ctx, params.token)) ?? null,
}));

export const actions = formActions({
	accept: async (event: RequestEvent) => {
		const { slug, id } = await workshopOf(event);
		const accepted = await acceptNomination(event.locals.ctx, event.params.token);
		if (!accepted.ok) {
			const isOther = accepted.reason === 'somebody_else';
			return refuse(isOther ? m.nominations_nominee_somebody_else() : m.nominations_nominee_changed());
		}
		return goOn(event, slug, id);
	},
	account: async (event: RequestEvent) => {
		const { slug, id } = await workshopOf(event);
		const form = await readForm(event, newAccountSchema, ['password']);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { token } = event.params;
		const wait = await throttleLink(token);
		if (wait > 0) return tooManyAttempts(event, wait, form.values);
		const accepted = await acceptWithNewAccount(event.locals.ctx, token, form.data);
		if (!accepted.ok && accepted.reason === 'too_common') {
			const problems = { password: passwordProblemMessage('too_common') };
			return fail(400, { problems, values: form.values });
		}
		if (!accepted.ok) {
			const isKnown = accepted.reason === 'has_account';
			return refuse(isKnown ? m.nominations_nominee_has_account() : m.nominations_nominee_changed());
		}
		await beginSignIn(event, accepted.personId);
		return goOn(event, slug, id);
	},
	decline: async (event: RequestEvent) => {
		await workshopOf(event);
		const declined = await declineNomination(event.locals.ctx, event.params.token);
		if (!declined.ok) return refuse(m.nominations_nominee_changed());
		setFlash(event.cookies, m.nominations_nominee_declined());
		redirect(303, event.url.pathname);
	},
});

async function workshopOf({ locals, params }: RequestEvent) {
	const { workshop } = (await findNomineePage(locals.ctx, params.token)) ?? notFound();
	return workshop;
}

async function goOn(event: RequestEvent, slug: string, workshopId: string): Promise<never> {
	await fillInRegistration(event.locals.ctx, workshopId);
	setFlash(event.cookies, m.nominations_accepted_done());
	redirect(303, `/w/${slug}/register`);
}

function refuse(message: string) {
	return fail(409, { problems: { form: message }, values: {} });
}
