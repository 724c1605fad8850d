import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { moveSession, unscheduleSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { redoStep, undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { programmePolicy } from '#lib/modules/programme/policy.ts';
import { getEditorDesk } from '#lib/modules/programme/queries/editor-desk.server.ts';
import { dayAfter, editorParams, readWishes } from '#lib/modules/programme/rules/editor-address.ts';
import { placementProblems } from '#lib/modules/programme/rules/placement-values.ts';
import { reversalProblem, reversedText } from '#lib/modules/programme/rules/reversal-words.ts';
import { placementOf, placementSchema, unscheduleSchema } from '#lib/modules/programme/schema/placement.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The draft of the programme as a timetable. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	const wishes = readWishes(url.searchParams);
	const facts = { workshopId: desk.workshop.id, state: desk.workshop.state };
	const maySeeSignUps = may(locals.ctx.actor, programmePolicy, 'programme.list_sign_ups', facts);
	return {
		...desk,
		wishes,
		maySeeSignUps,
		programme: await getEditorDesk(locals.ctx, desk.workshop, wishes),
	};
});

/** Back to the timetable as it was looked at, on the day where something happened. */
function backTo({ url, params }: RequestEvent, days: readonly (string | null)[], code?: string): never {
	const wishes = readWishes(url.searchParams);
	const session = code ?? wishes.session;
	const query = editorParams(wishes, { day: dayAfter(wishes.day, days), session });
	const anchor = session === null ? '' : `#session-${encodeURIComponent(session)}`;
	redirect(303, `/organise/${params.workshop}/programme?${query}${anchor}`);
}

async function reverse(event: RequestEvent, kind: 'undo' | 'redo') {
	const { ctx } = event.locals;
	const { workshop } = await getDesk(ctx, event.params.workshop);
	const reversed = await (kind === 'undo' ? undoStep : redoStep)(ctx, workshop.id);
	if (!reversed.ok) return fail(409, { problems: { form: reversalProblem(reversed, kind, workshop.zone) } });
	setFlash(event.cookies, reversedText(reversed, kind));
	backTo(
		event,
		reversed.sessions.map(({ dayOn }) => dayOn),
	);
}

export const actions = formActions({
	place: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, placementSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { session: code, version } = form.data;
		const moved = await moveSession(ctx, { workshopId: workshop.id, code, version }, placementOf(form.data));
		if (!moved.ok) return fail(409, placementProblems(moved, workshop.zone, form.values));
		setFlash(event.cookies, m.programme_session_moved());
		backTo(event, [moved.dayOn], code);
	},
	unschedule: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDesk(ctx, event.params.workshop);
		const form = await readForm(event, unscheduleSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const { session: code, version } = form.data;
		const taken = await unscheduleSession(ctx, { workshopId: workshop.id, code, version });
		if (!taken.ok) return fail(409, { problems: placementProblems(taken, workshop.zone, {}).problems });
		setFlash(event.cookies, m.timetable_unscheduled_done());
		backTo(event, [], code);
	},
	undo: (event: RequestEvent) => reverse(event, 'undo'),
	redo: (event: RequestEvent) => reverse(event, 'redo'),
});
