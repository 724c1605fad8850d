import { redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { deleteSession } from '#lib/modules/programme/commands/delete-session.server.ts';
import { getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Names what would be lost before anything is. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { session, mayEdit, isReleased, rooms, items } = await getSessionDesk(
		locals.ctx,
		desk.workshop,
		params.session,
	);
	if (!session || !mayEdit) notFound();
	const room = rooms.find(({ id }) => id === session.roomId)?.name ?? null;
	return { ...desk, session, room, isReleased, items };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const { dayOn } = await deleteSession(ctx, { workshopId: workshop.id, code: event.params.session });
		setFlash(event.cookies, m.programme_session_deleted());
		redirect(303, deskAddress(workshop.slug, { dayOn }));
	},
});
