import { getOwnInvitation } from '#lib/modules/logistics/queries/invitation.server.ts';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import type { RequestEvent } from './$types';

/** One's own invitation. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { workshop } = event.params;
	const letter = await getOwnInvitation(event.locals.ctx, workshop);
	return pdfAnswer(event, `${workshop}-invitation-${letter.language}`, await typesetLetter(letter));
});
