import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveCertificateRule } from '#lib/modules/attendance/commands/certificate-rule.server.ts';
import { getCertificateSettings } from '#lib/modules/attendance/queries/certificates.server.ts';
import {
	certificateRuleOf,
	certificateRuleSchema,
	certificateRuleValues,
} from '#lib/modules/attendance/schema/certificates.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What certificates are given for, and what they say. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getCertificateSettings(locals.ctx, params.workshop);
	return { ...desk, values: certificateRuleValues(desk.rule) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCertificateSettings(ctx, event.params.workshop);
		const form = await readForm(event, certificateRuleSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await saveCertificateRule(ctx, workshop.id, certificateRuleOf(form.data));
		setFlash(event.cookies, m.workshops_saved());
		redirect(303, `/organise/${workshop.slug}/certificates`);
	},
});
