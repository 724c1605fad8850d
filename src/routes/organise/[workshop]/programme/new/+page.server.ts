import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { createSession } from '#lib/modules/programme/commands/save-session.server.ts';
import { authorizeEditing, getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { sessionProblems } from '#lib/modules/programme/rules/refusal-words.ts';
import {
	newSessionValues,
	sessionValues,
	withOnePartMore,
} from '#lib/modules/programme/rules/session-values.ts';
import { sessionOf, sessionSchema } from '#lib/modules/programme/schema/session.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** `?day=` opens the form on that day, `?from=` fills it with a copy of that session. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const dayOn = url.searchParams.get('day') ?? desk.workshop.startsOn;
	const from = await getSessionDesk(locals.ctx, desk.workshop, url.searchParams.get('from'), dayOn);
	if (!from.mayEdit) notFound();
	const values = from.session ? sessionValues(from.session) : newSessionValues(dayOn);
	return { ...desk, rooms: from.rooms, tracks: from.tracks, parents: from.parents, values };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, sessionSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await createSession(ctx, workshop.id, sessionOf(form.data));
		if (!saved.ok) return fail(409, { problems: sessionProblems(saved, workshop.zone), values: form.values });
		setFlash(event.cookies, m.programme_session_added());
		redirect(303, deskAddress(workshop.slug, saved));
	},
	addPart: async (event: RequestEvent) => {
		const { workshop } = await getDesk(event.locals.ctx, event.params.workshop);
		authorizeEditing(event.locals.ctx, workshop);
		const { values } = await readForm(event, sessionSchema);
		return { problems: {}, values: withOnePartMore(values) };
	},
});
