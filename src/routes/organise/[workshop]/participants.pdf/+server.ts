import { participantDocument } from '#lib/modules/registration/exporters/participant-document.server.ts';
import { participantLayout } from '#lib/modules/registration/exporters/participant-layout.server.ts';
import { getDeskPaper, readPaperWish } from '#lib/modules/registration/queries/participant-paper.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** The list of participants as the desk hands it out, on A4. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const { workshop } = await getDeskSection(ctx, event.params.workshop, 'lists');
	const wish = readPaperWish(event.url.searchParams, workshop, ctx.now);
	const paper = await getDeskPaper(ctx, workshop, wish.audience);
	const document = participantDocument(paper, { ...wish, now: ctx.now });
	return pdfAnswer(event, `${workshop.slug}-participants`, await typeset(participantLayout, document));
});
