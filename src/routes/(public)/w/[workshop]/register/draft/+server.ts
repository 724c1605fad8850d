import { text } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { formatTime } from '#lib/i18n/formats.ts';
import { keepDraft } from '#lib/modules/registration/commands/keep-draft.server.ts';
import { getStepPage } from '#lib/modules/registration/queries/step-pages.server.ts';
import { typedIn } from '#lib/modules/registration/rules/steps.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { readFormData } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from './$types';

/** Keeps what somebody is typing in a step, before it is sent; right or wrong. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const name = event.url.searchParams.get('step') ?? '';
	const { workshop, frame, draft, step } = await getStepPage(ctx, event.params.workshop, name);
	const typed = typedIn(step, frame, draft.values, await readFormData(event));
	const kept = await keepDraft(ctx, workshop.id, typed);
	if (!kept.ok) return text(m.ui_not_saved(), { status: 409 });
	const zone = event.locals.person?.timeZone ?? workshop.zone;
	return text(m.ui_saved_at({ time: formatTime(ctx.now, zone) }));
});
