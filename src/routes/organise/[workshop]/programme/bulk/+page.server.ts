import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { changeMany } from '#lib/modules/programme/commands/change-many.server.ts';
import { groupSessions } from '#lib/modules/programme/commands/groups.server.ts';
import { moveBlock } from '#lib/modules/programme/commands/move-block.server.ts';
import { getEditingDesk } from '#lib/modules/programme/queries/editing-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { editingProblems } from '#lib/modules/programme/rules/editing-words.ts';
import {
	blockSchema,
	bulkChangeSchema,
	bulkChangesOf,
	bulkGroupSchema,
} from '#lib/modules/programme/schema/editing.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Several sessions at once, of one day (`?day=`) or of all. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const day = url.searchParams.get('day');
	return { ...desk, ...(await getEditingDesk(locals.ctx, desk.workshop, day)), day };
});

export const actions = formActions({
	change: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, bulkChangeSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const target = { workshopId: workshop.id, codes: form.data.codes };
		const changed = await changeMany(ctx, target, bulkChangesOf(form.data));
		if (!changed.ok) return fail(409, { problems: editingProblems(changed.reason), values: form.values });
		setFlash(event.cookies, m.editing_bulk_changed({ n: changed.count }));
		redirect(303, deskAddress(workshop.slug, { dayOn: event.url.searchParams.get('day') }));
	},
	move: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, blockSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { codes, day } = form.data;
		const moved = await moveBlock(ctx, { workshopId: workshop.id, codes }, day);
		if (!moved.ok) return fail(409, { problems: editingProblems(moved.reason), values: form.values });
		const { count: n } = moved;
		setFlash(event.cookies, n === 0 ? m.editing_nothing_moved() : m.editing_moved({ n }));
		redirect(303, deskAddress(workshop.slug, { dayOn: day }));
	},
	group: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, bulkGroupSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const grouped = await groupSessions(ctx, { workshopId: workshop.id, codes: form.data.codes });
		if (!grouped.ok) return fail(409, { problems: editingProblems(grouped.reason), values: form.values });
		setFlash(event.cookies, m.editing_joined({ n: grouped.count }));
		redirect(303, deskAddress(workshop.slug, grouped));
	},
});
