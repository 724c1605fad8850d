import { participantDocument } from '#lib/modules/registration/exporters/participant-document.server.ts';
import { participantLayout } from '#lib/modules/registration/exporters/participant-layout.server.ts';
import { getReadersPaper } from '#lib/modules/registration/queries/participant-paper.server.ts';
import { isPaperFinal } from '#lib/modules/registration/rules/protocol-order.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** Those whom the reader finds in the list of participants, on A4. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const workshop = await getWorkshop(ctx, event.params.workshop);
	const paper = await getReadersPaper(ctx, workshop);
	const isFinal = isPaperFinal(workshop, ctx.now);
	const document = participantDocument(paper, { isFinal, now: ctx.now });
	return pdfAnswer(event, `${workshop.slug}-participants`, await typeset(participantLayout, document));
});
