import { text } from '@sveltejs/kit';
import { formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveSolutionDraft } from '#lib/modules/solutions/commands/save-solution.server.ts';
import { solutionDraftSchema } from '#lib/modules/solutions/schema.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from './$types';

/** Keeps what is typed so far; the code in the address may still be unused. Answers in words for the form's status line. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx, person } = event.locals;
	const form = await readForm(event, solutionDraftSchema);
	if (!form.ok) return text(Object.values(form.problems).join(' '), { status: 400 });
	const saved = await saveSolutionDraft(ctx, event.params, form.data);
	if (!saved.ok) return text(m.solutions_refused_wrong_state(), { status: 409 });
	const { zone } = await getWorkshop(ctx, event.params.workshop);
	return text(m.ui_saved_at({ time: formatTime(ctx.now, person?.timeZone ?? zone) }));
});
