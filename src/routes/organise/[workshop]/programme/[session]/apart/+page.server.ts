import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { declareApart, withdrawApart } from '#lib/modules/programme/commands/apart.server.ts';
import { getApartDesk } from '#lib/modules/programme/queries/warnings-desk.server.ts';
import { apartSchema } from '#lib/modules/programme/schema/warnings.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Which sessions are not to run in parallel with this one. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, apart: await getApartDesk(locals.ctx, desk.workshop, params.session) };
});

export const actions = formActions({
	declare: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, apartSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const pair = { workshopId: workshop.id, code: event.params.session, otherCode: form.data.other };
		const declared = await declareApart(ctx, pair);
		if (!declared.ok) {
			const other = declared.reason === 'within' ? m.conflicts_apart_items() : m.programme_choice_gone();
			return fail(409, { problems: { other }, values: form.values });
		}
		setFlash(event.cookies, m.conflicts_apart_added());
		redirect(303, event.url.pathname);
	},
	withdraw: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, apartSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const pair = { workshopId: workshop.id, code: event.params.session, otherCode: form.data.other };
		await withdrawApart(ctx, pair);
		setFlash(event.cookies, m.conflicts_apart_removed());
		redirect(303, event.url.pathname);
	},
});
