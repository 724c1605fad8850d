import { redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { findOwnAttendance } from '#lib/modules/attendance/queries/own-attendance.server.ts';
import { listOwnCaseStates } from '#lib/modules/logistics/queries/own.server.ts';
import { withNomination } from '#lib/modules/nominations/queries/nominated-registration.server.ts';
import { discardDraft } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { getWorkshopToRegister } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { findAdmission } from '#lib/modules/registration/queries/admission.server.ts';
import { getRegistrationPage } from '#lib/modules/registration/queries/registration-page.server.ts';
import { readAdmissionTokens } from '#lib/server/http/admission.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What registering involves, or where one's registration stands. */
export const load = page(async ({ locals, params, cookies }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const registration = await withNomination(ctx, await getRegistrationPage(ctx, params.workshop));
	const tokens = readAdmissionTokens(cookies);
	const admission = await findAdmission(ctx, registration.workshop.id, ctx.actor.personId, tokens);
	const cases = await listOwnCaseStates(ctx, registration.workshop.id);
	const attended = await findOwnAttendance(ctx, registration.workshop);
	if (registration.nomination)
		return { ...registration, cases, attended, admission: { ...admission, isAdmitted: true } };
	return { ...registration, cases, attended, admission };
});

export const actions = formActions({
	discard: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const workshop = await getWorkshopToRegister(ctx, event.params.workshop);
		await discardDraft(ctx, workshop.id);
		setFlash(event.cookies, m.register_steps_discarded());
		redirect(303, `/w/${workshop.slug}/register`);
	},
});
