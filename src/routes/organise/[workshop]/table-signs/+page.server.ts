import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { orderTableSigns } from '#lib/modules/attendance/commands/order-documents.server.ts';
import { orderRefusal } from '#lib/modules/attendance/components/document-words.ts';
import { getPaperDesk } from '#lib/modules/attendance/queries/documents.server.ts';
import { paperLanguage } from '#lib/modules/attendance/rules/paper-language.ts';
import { tableSignsSchema } from '#lib/modules/attendance/schema/badges.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Signs that stand on the tables. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getPaperDesk(locals.ctx, params.workshop);
	return { ...desk, language: paperLanguage(desk.workshop) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getPaperDesk(ctx, event.params.workshop);
		const form = await readForm(event, tableSignsSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const ordered = await orderTableSigns(ctx, workshop.id, form.data);
		if (!ordered.ok)
			return fail(409, { problems: { form: orderRefusal(ordered.reason) }, values: form.values });
		setFlash(event.cookies, m.badges_order_taken());
		redirect(303, `/organise/${workshop.slug}/documents`);
	},
});
