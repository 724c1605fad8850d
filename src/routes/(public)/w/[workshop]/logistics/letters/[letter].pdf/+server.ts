import { getOwnLetter } from '#lib/modules/logistics/queries/own.server.ts';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import type { RequestEvent } from './$types';

/** A letter that was made for oneself. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { workshop, letter: id } = event.params;
	const { reference, letter } = await getOwnLetter(event.locals.ctx, workshop, id);
	return pdfAnswer(event, reference, await typesetLetter(letter));
});
