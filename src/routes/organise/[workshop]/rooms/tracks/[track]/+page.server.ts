import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { deleteItem, saveTrack } from '#lib/modules/programme/commands/rooms.server.ts';
import { getTrack } from '#lib/modules/programme/queries/rooms-desk.server.ts';
import { trackOf, trackSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const track = await getTrack(locals.ctx, desk.workshop, params.track);
	const values = { name: track.name, colour: String(track.colour) };
	return { ...desk, name: track.name, sessions: track.sessions, values };
});

export const actions = formActions({
	save: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, trackSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const target = { workshopId: workshop.id, id: event.params.track };
		const saved = await saveTrack(ctx, target, trackOf(form.data));
		if (!saved.ok)
			return fail(409, { problems: { name: m.programme_track_name_taken() }, values: form.values });
		setFlash(event.cookies, m.programme_track_saved());
		redirect(303, `/organise/${workshop.slug}/rooms`);
	},
	delete: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		await deleteItem(ctx, 'track', { workshopId: workshop.id, id: event.params.track });
		setFlash(event.cookies, m.programme_track_deleted());
		redirect(303, `/organise/${workshop.slug}/rooms`);
	},
});
