import { fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { issueCertificates } from '#lib/modules/attendance/commands/issue-certificates.server.ts';
import { orderCertificates } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { orderRefusal } from '#lib/modules/attendance/components/document-words.ts';
import { paperPolicy } from '#lib/modules/attendance/policy/papers.ts';
import {
	getCertificateDesk,
	listCertificateLines,
} from '#lib/modules/attendance/queries/certificates.server.ts';
import { mayIssue } from '#lib/modules/attendance/rules/certificates.ts';
import { certificateViews } from '#lib/modules/attendance/types/certificates.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Who qualifies for a certificate and who does not, who has one, and issuing them. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getCertificateDesk(ctx, params.workshop);
	const { workshop, rule } = desk;
	const view = certificateViews.find((name) => name === url.searchParams.get('view')) ?? 'all';
	const facts = { workshopId: workshop.id, state: workshop.state };
	return {
		...desk,
		view,
		list: await listCertificateLines(ctx, workshop, rule, view, pageNumber(url.searchParams.get('page'))),
		mayEdit: may(ctx.actor, paperPolicy, 'certificate.edit', facts),
		isTime: mayIssue(workshop, ctx.now),
	};
});

export const actions = formActions({
	issue: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCertificateDesk(ctx, event.params.workshop);
		const outcome = await issueCertificates(ctx, workshop.id);
		if (!outcome.ok) return fail(409, { problems: { form: m.certificates_too_early() } });
		const { issued } = outcome;
		setFlash(
			event.cookies,
			issued === 0 ? m.certificates_none_issued() : m.certificates_issued({ n: issued }),
		);
		redirect(303, event.url.pathname);
	},
	print: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCertificateDesk(ctx, event.params.workshop);
		const ordered = await orderCertificates(ctx, workshop.id);
		if (!ordered.ok) return fail(409, { problems: { form: orderRefusal(ordered.reason) } });
		setFlash(event.cookies, m.badges_order_taken());
		redirect(303, `/organise/${workshop.slug}/documents`);
	},
});
