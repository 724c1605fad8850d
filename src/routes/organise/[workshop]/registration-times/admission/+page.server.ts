import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { setAdmission } from '#lib/modules/registration/commands/set-admission.server.ts';
import { getAdmission } from '#lib/modules/registration/queries/admission.server.ts';
import { admissionSchema } from '#lib/modules/registration/schema/admission.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Who may register by themselves. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registration-times');
	return { ...desk, origin: url.origin, admission: await getAdmission(locals.ctx, desk.workshop) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'registration-times');
		const form = await readForm(event, admissionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const token = await setAdmission(ctx, workshop.id, form.data);
		// The link is stored as a hash only, so this answer is the one place it is shown.
		if (token !== null) return { link: `/join/${token}` };
		setFlash(event.cookies, m.admission_saved());
		redirect(303, `/organise/${workshop.slug}/registration-times/admission`);
	},
});
