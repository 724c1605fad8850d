import { fail, redirect } from '@sveltejs/kit';
import { reorder } from '#lib/modules/programme/commands/rooms.server.ts';
import { getRoomsDesk } from '#lib/modules/programme/queries/rooms-desk.server.ts';
import { orderSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Rooms and tracks, in the order in which the programme shows them. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, ...(await getRoomsDesk(locals.ctx, desk.workshop)) };
});

export const actions = formActions({
	order: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, orderSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { shelf, id, direction } = form.data;
		await reorder(ctx, shelf, { workshopId: workshop.id, id, direction });
		redirect(303, `/organise/${workshop.slug}/rooms`);
	},
});
