import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	reissueCertificate,
	revokeCertificate,
} from '#lib/modules/attendance/commands/change-certificate.server.ts';
import { paperPolicy } from '#lib/modules/attendance/policy/papers.ts';
import {
	getCertificateDesk,
	getCertificateLine,
	getCertificateSettings,
} from '#lib/modules/attendance/queries/certificates.server.ts';
import { revokeSchema } from '#lib/modules/attendance/schema/certificates.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One person's certificate, or why there is none. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getCertificateDesk(ctx, params.workshop);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	return {
		...desk,
		line: await getCertificateLine(ctx, desk.workshop, desk.rule, params.registration),
		mayEdit: may(ctx.actor, paperPolicy, 'certificate.edit', facts),
	};
});

export const actions = formActions({
	revoke: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCertificateSettings(ctx, event.params.workshop);
		const form = await readForm(event, revokeSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await revokeCertificate(ctx, workshop.id, event.params.registration, form.data.reason);
		setFlash(event.cookies, m.certificates_revoked_done());
		redirect(303, event.url.pathname);
	},
	reissue: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCertificateSettings(ctx, event.params.workshop);
		await reissueCertificate(ctx, workshop.id, event.params.registration);
		setFlash(event.cookies, m.certificates_reissued_done());
		redirect(303, event.url.pathname);
	},
});
