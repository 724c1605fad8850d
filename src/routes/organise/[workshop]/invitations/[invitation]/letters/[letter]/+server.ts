import { getReceivedLetter } from '#lib/modules/nominations/queries/invitations.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { openFile } from '#lib/server/files/store.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { downloadAnswer } from '#lib/server/http/download-answer.ts';
import type { RequestEvent } from './$types';

/** A letter an institution answered with. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { workshop } = await getDeskSection(locals.ctx, params.workshop, 'invitations');
	const letter = { invitationId: params.invitation, letterId: params.letter };
	const { key, ...about } = await getReceivedLetter(locals.ctx, workshop, letter);
	return downloadAnswer(request.method, () => openFile(key), about);
});
