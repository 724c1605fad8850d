import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { copySession } from '#lib/modules/programme/commands/copy-session.server.ts';
import { groupSessions, ungroupSession } from '#lib/modules/programme/commands/groups.server.ts';
import { shiftAfter } from '#lib/modules/programme/commands/move-block.server.ts';
import { saveTemplate } from '#lib/modules/programme/commands/templates.server.ts';
import { getSessionDesk } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { deskAddress } from '#lib/modules/programme/rules/desk-address.ts';
import { editingProblems } from '#lib/modules/programme/rules/editing-words.ts';
import {
	copiesSchema,
	joinSchema,
	pressedSchema,
	shiftSchema,
	templateSchema,
} from '#lib/modules/programme/schema/editing.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What is done with a session more rarely than changing or moving it. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const { session, ...choices } = await getSessionDesk(locals.ctx, desk.workshop, params.session);
	if (!session || !choices.mayEdit) notFound();
	return { ...desk, ...choices, session };
});

async function targetOf({ locals, params }: RequestEvent) {
	const { workshop } = await getDesk(locals.ctx, params.workshop);
	return { workshop, target: { workshopId: workshop.id, code: params.session } };
}

export const actions = formActions({
	copies: async (event: RequestEvent) => {
		const { workshop, target } = await targetOf(event);
		const form = await readForm(event, copiesSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { count, rooms: roomIds } = form.data;
		const copied = await copySession(event.locals.ctx, target, { count, roomIds });
		if (!copied.ok) return fail(409, { problems: editingProblems(copied.reason), values: form.values });
		setFlash(event.cookies, m.editing_copies_done({ n: copied.codes.length }));
		redirect(303, deskAddress(workshop.slug, { ...target, dayOn: copied.dayOn }));
	},
	shift: async (event: RequestEvent) => {
		const { workshop, target } = await targetOf(event);
		const form = await readForm(event, shiftSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const shifted = await shiftAfter(event.locals.ctx, target, form.data);
		if (!shifted.ok) return fail(409, { problems: editingProblems(shifted.reason), values: form.values });
		const { count: n } = shifted;
		setFlash(event.cookies, n === 0 ? m.editing_nothing_moved() : m.editing_moved({ n }));
		redirect(303, deskAddress(workshop.slug, { ...target, dayOn: shifted.dayOn }));
	},
	join: async (event: RequestEvent) => {
		const { workshop, target } = await targetOf(event);
		const form = await readForm(event, joinSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const codes = [target.code, form.data.other];
		const grouped = await groupSessions(event.locals.ctx, { workshopId: workshop.id, codes });
		if (!grouped.ok) return fail(409, { problems: editingProblems(grouped.reason), values: form.values });
		setFlash(event.cookies, m.editing_joined({ n: grouped.count }));
		redirect(303, deskAddress(workshop.slug, { ...target, dayOn: grouped.dayOn }));
	},
	leave: async (event: RequestEvent) => {
		const { workshop, target } = await targetOf(event);
		await readForm(event, pressedSchema);
		await ungroupSession(event.locals.ctx, target);
		setFlash(event.cookies, m.editing_left());
		redirect(303, `/organise/${workshop.slug}/programme/${target.code}/more`);
	},
	template: async (event: RequestEvent) => {
		const { workshop, target } = await targetOf(event);
		const form = await readForm(event, templateSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const saved = await saveTemplate(event.locals.ctx, target, form.data.name);
		if (!saved.ok) return fail(409, { problems: editingProblems(saved.reason), values: form.values });
		setFlash(event.cookies, m.editing_template_saved());
		redirect(303, `/organise/${workshop.slug}/programme/templates`);
	},
});
