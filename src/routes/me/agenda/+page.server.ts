import { redirect } from '@sveltejs/kit';
import { getAgendaPage } from '#lib/modules/programme/queries/agenda-page.server.ts';
import { agendaStarSchema } from '#lib/modules/programme/schema/fields.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import { guestStarsOf, starFor } from '../../(public)/w/[workshop]/programme/guest-stars.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The reader's own agenda: of the account, or of the browser of somebody who is not signed in. */
export const load = page(async (event: PageServerLoadEvent) => ({
	agenda: await getAgendaPage(event.locals.ctx, guestStarsOf(event.cookies)),
	wantedZone: readerZone(event).zone,
	isSignedIn: event.locals.ctx.actor.personId !== null,
}));

export const actions = formActions({
	/** Takes a session off the agenda, or puts it back while it is still shown. */
	star: async (event: RequestEvent) => {
		const form = await readForm(event, agendaStarSchema);
		if (form.ok) {
			const { workshop, session, starred } = form.data;
			const refused = await starFor(event, workshop, session, starred);
			if (refused) return refused;
		}
		redirect(303, '/me/agenda');
	},
});
