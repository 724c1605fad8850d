import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changeConsents } from '#lib/modules/registration/commands/consents.server.ts';
import { listOwnConsents } from '#lib/modules/registration/queries/consents.server.ts';
import { getOwnRegistration } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { consentSchema } from '#lib/modules/registration/schema/steps.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What one agreed to, to be changed at any time. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { workshop } = await getOwnRegistration(locals.ctx, params.workshop);
	return { workshop, consents: await listOwnConsents(locals.ctx, workshop.id) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getOwnRegistration(ctx, event.params.workshop);
		const form = await readForm(event, consentSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await changeConsents(ctx, workshop.id, form.data.consents);
		setFlash(event.cookies, m.register_steps_consents_saved());
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
