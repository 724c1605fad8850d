import { redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { returnToRelease } from '#lib/modules/programme/commands/return-to-release.server.ts';
import { getReleasePage } from '#lib/modules/programme/queries/release-page.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One release, and the way back to it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const view = await getReleasePage(locals.ctx, desk.workshop, Number(params.number));
	return { ...desk, view };
});

export const actions = formActions({
	return: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const number = Number(event.params.number);
		const { changed, unscheduled } = await returnToRelease(ctx, { workshopId: workshop.id, number });
		setFlash(
			event.cookies,
			unscheduled > 0
				? m.releases_returned_later({ n: unscheduled, number: String(number) })
				: m.releases_returned({ n: changed, number: String(number) }),
		);
		redirect(303, `/organise/${workshop.slug}/programme`);
	},
});
