import { participantDocument } from '#lib/modules/registration/exporters/participant-document.server.ts';
import { writeParticipantDocx } from '#lib/modules/registration/exporters/participant-docx.server.ts';
import { getDeskPaper, readPaperWish } from '#lib/modules/registration/queries/participant-paper.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { fileAnswer } from '#lib/server/http/file-answer.ts';
import type { RequestEvent } from './$types';

/** The same to go on writing in. */
export const GET = endpoint(async ({ locals, params, request, url }: RequestEvent) => {
	const { ctx } = locals;
	const { workshop } = await getDeskSection(ctx, params.workshop, 'lists');
	const wish = readPaperWish(url.searchParams, workshop, ctx.now);
	const paper = await getDeskPaper(ctx, workshop, wish.audience);
	const document = participantDocument(paper, { ...wish, now: ctx.now });
	return fileAnswer(request, `${workshop.slug}-participants`, 'docx', await writeParticipantDocx(document));
});
