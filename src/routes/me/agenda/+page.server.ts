import { redirect } from '@sveltejs/kit';
import { starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { getAgendaPage } from '#lib/modules/programme/queries/agenda-page.server.ts';
import { agendaStarSchema } from '#lib/modules/programme/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The reader's own agenda. */
export const load = page(async (event: PageServerLoadEvent) => ({
	agenda: await getAgendaPage(event.locals.ctx),
	wantedZone: readerZone(event).zone,
}));

export const actions = formActions({
	/** Takes a session off the agenda, or puts it back while it is still shown. */
	star: async (event: RequestEvent) => {
		const form = await readForm(event, agendaStarSchema);
		if (form.ok) {
			const { workshop, session, starred } = form.data;
			await starSession(event.locals.ctx, workshop, session, starred);
		}
		redirect(303, '/me/agenda');
	},
});
