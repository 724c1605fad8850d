import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { restoreSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { releaseProgramme } from '#lib/modules/programme/commands/release-programme.server.ts';
import { getReleasesDesk } from '#lib/modules/programme/queries/releases-desk.server.ts';
import { releaseSchema, restoreSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What the next release would change, and the releases so far. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, ...(await getReleasesDesk(locals.ctx, desk.workshop)) };
});

export const actions = formActions({
	release: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, releaseSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const released = await releaseProgramme(ctx, workshop.id, form.data);
		if (!released.ok)
			return fail(409, { problems: { form: m.programme_nothing_changed() }, values: form.values });
		const n = String(released.number);
		const isDraft = workshop.state === 'draft';
		setFlash(event.cookies, isDraft ? m.programme_released_draft({ n }) : m.programme_released({ n }));
		redirect(303, `/organise/${workshop.slug}/releases`);
	},
	restore: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, restoreSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: undefined });
		await restoreSession(ctx, { workshopId: workshop.id, sessionId: form.data.session });
		setFlash(event.cookies, m.programme_session_restored());
		redirect(303, `/organise/${workshop.slug}/releases`);
	},
});
