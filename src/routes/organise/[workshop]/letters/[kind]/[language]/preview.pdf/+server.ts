import { error } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { getLetterDesk, previewLetter } from '#lib/modules/registration/queries/letters.server.ts';
import { letterPreviewSchema } from '#lib/modules/registration/schema/letters.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { RequestEvent } from './$types';

/** The letter as it stands in the form, saved or not. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const { workshop, kind, language } = event.params;
	const desk = await getLetterDesk(ctx, workshop, kind, language);
	const form = await readForm(event, letterPreviewSchema);
	if (!form.ok) error(400, m.error_bad_request());
	const { person, ...texts } = form.data;
	const letter = await previewLetter(ctx, desk.workshop.id, { ...desk.template, texts }, person);
	return pdfAnswer(event, `${workshop}-${kind}-${language}`, await typesetLetter(letter));
});
