import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { sessionProblems } from '#lib/modules/programme/rules/refusal-words.ts';
import { sessionMoveOf, sessionMoveSchema } from '#lib/modules/programme/schema/session.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Another day, time or room, without everything else a session has. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { session, ...choices } = await getSessionDesk(locals.ctx, desk.workshop, params.session);
	if (!session || !choices.mayEdit) notFound();
	return { ...desk, ...choices, session };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, sessionMoveSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const target = { workshopId: workshop.id, code: event.params.session };
		const moved = await moveSession(ctx, target, sessionMoveOf(form.data));
		if (!moved.ok) {
			const { endTime, ...problems } = sessionProblems(moved, workshop.zone);
			// This form has no field for the end: the start is what can be mended.
			const shown = endTime === undefined ? problems : { ...problems, startTime: endTime };
			return fail(409, { problems: shown, values: form.values });
		}
		setFlash(event.cookies, m.programme_session_moved());
		redirect(303, deskAddress(workshop.slug, moved));
	},
});
