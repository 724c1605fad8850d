import { readIssuedLetter } from '#lib/modules/logistics/commands/read-answers.server.ts';
import { getLogisticsDesk } from '#lib/modules/logistics/queries/desk.server.ts';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import type { RequestEvent } from './$types';

/** A letter the desk made. It is asked for with a button, because each look is written down. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const { workshop } = await getLogisticsDesk(ctx, event.params.workshop);
	const { reference, letter } = await readIssuedLetter(ctx, workshop.id, event.params.letter);
	return pdfAnswer(event, reference, await typesetLetter(letter));
});
