import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { setRegistrationTimes } from '#lib/modules/workshops/commands/registration-times.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { getRegistrationTimes } from '#lib/modules/workshops/queries/registration-times.server.ts';
import {
	registrationTimesOf,
	registrationTimesSchema,
	registrationTimesValues,
} from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** When people register and change what they registered, and who decides. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registration-times');
	const { isSwitchedOn, ...times } = await getRegistrationTimes(locals.ctx, desk.workshop.id);
	return { ...desk, isSwitchedOn, values: registrationTimesValues(times) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskSection(ctx, event.params.workshop, 'registration-times');
		const form = await readForm(event, registrationTimesSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await setRegistrationTimes(ctx, workshop.id, registrationTimesOf(form.data));
		setFlash(event.cookies, m.register_steps_times_saved());
		redirect(303, `/organise/${workshop.slug}/registration-times`);
	},
});
