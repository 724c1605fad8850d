import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { silenceWarning, unsilenceWarning } from '#lib/modules/programme/commands/silence-warning.server.ts';
import { getWarningsDesk } from '#lib/modules/programme/queries/warnings-desk.server.ts';
import { readWarningFilter, warningQuery } from '#lib/modules/programme/rules/warning-filter.ts';
import { silenceSchema, unsilenceSchema } from '#lib/modules/programme/schema/warnings.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Everything in the draft that is probably not meant, in one list. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const filter = readWarningFilter(url.searchParams);
	return { ...desk, filter, list: await getWarningsDesk(locals.ctx, desk.workshop, filter) };
});

export const actions = formActions({
	silence: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, silenceSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { key, note } = form.data;
		const done = await silenceWarning(ctx, { workshopId: workshop.id, key }, note);
		if (!done.ok) return fail(409, { problems: { form: m.conflicts_gone() }, values: form.values });
		setFlash(event.cookies, m.conflicts_silenced());
		redirect(303, listAddress(event));
	},
	unsilence: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, unsilenceSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await unsilenceWarning(ctx, { workshopId: workshop.id, key: form.data.key });
		setFlash(event.cookies, m.conflicts_unsilenced());
		redirect(303, listAddress(event));
	},
});

/** The view of the list from which the form was sent. */
function listAddress({ params, url }: RequestEvent): string {
	const query = warningQuery(readWarningFilter(url.searchParams));
	return `/organise/${params.workshop}/programme/warnings${query === '' ? '' : `?${query}`}`;
}
