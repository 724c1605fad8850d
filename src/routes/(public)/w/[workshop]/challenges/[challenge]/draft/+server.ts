import { text } from '@sveltejs/kit';
import { formatTime } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { saveChallengeDraft } from '#lib/modules/challenges/commands/save-challenge.server.ts';
import { challengeDraftSchema } from '#lib/modules/challenges/schema.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from './$types';

/** Keeps what is typed so far; the code in the address may still be unused. Answers in words for the form's status line. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx, person } = event.locals;
	const form = await readForm(event, challengeDraftSchema);
	if (!form.ok) return text(Object.values(form.problems).join(' '), { status: 400 });
	const saved = await saveChallengeDraft(ctx, event.params, form.data);
	if (!saved.ok) return text(m.challenges_refused_wrong_state(), { status: 409 });
	const { zone } = await getWorkshop(ctx, event.params.workshop);
	return text(m.ui_saved_at({ time: formatTime(ctx.now, person?.timeZone ?? zone) }));
});
