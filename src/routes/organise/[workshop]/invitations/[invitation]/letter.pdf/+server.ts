import { getInvitationLetter } from '#lib/modules/nominations/queries/invitation-letter.server.ts';
import { typesetLetter } from '#lib/modules/registration/exporters/letter-layout.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import type { RequestEvent } from './$types';

/** The letter to the institution, in its language. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	const { workshop } = await getDeskSection(locals.ctx, params.workshop, 'invitations');
	const { name, letter } = await getInvitationLetter(locals.ctx, workshop, params.invitation);
	return pdfAnswer(event, name, await typesetLetter(letter));
});
