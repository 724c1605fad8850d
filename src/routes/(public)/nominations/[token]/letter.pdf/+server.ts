import { notFound } from '#lib/core/errors.ts';
import { findInvitationLetter } from '#lib/modules/nominations/queries/invitation-letter.server.ts';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import type { RequestEvent } from './$types';

/** The letter to the institution, for whoever holds its link. */
export const GET = endpoint(async (event: RequestEvent) => {
	const found = (await findInvitationLetter(event.locals.ctx, event.params.token)) ?? notFound();
	return pdfAnswer(event, found.name, await typesetLetter(found.letter));
});
