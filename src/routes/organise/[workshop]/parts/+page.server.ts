import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { inviteToParts } from '#lib/modules/programme/commands/part-invitations.server.ts';
import { getPartsDesk } from '#lib/modules/programme/queries/parts-desk.server.ts';
import { inviteSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Who has which part, and who has confirmed it. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, parts: await getPartsDesk(locals.ctx, desk.workshop, url.searchParams) };
});

export const actions = formActions({
	/** Asks everybody, or the people of one session, who were never asked. */
	invite: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, inviteSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { session } = form.data;
		const { asked } = await inviteToParts(
			ctx,
			workshop.id,
			session === '' ? 'all' : { sessionCode: session },
		);
		setFlash(event.cookies, m.releases_parts_asked({ n: asked }), asked > 0 ? 'success' : 'info');
		const back = session === '' ? '' : `?session=${encodeURIComponent(session)}`;
		redirect(303, `/organise/${workshop.slug}/parts${back}`);
	},
});
