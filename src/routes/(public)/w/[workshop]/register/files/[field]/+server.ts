import { getWorkshopToRegister } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { getOwnAnswerFile } from '#lib/modules/registration/queries/uploads.server.ts';
import { openFile } from '#lib/server/files/store.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { downloadAnswer } from '#lib/server/http/download-answer.ts';
import type { RequestEvent } from './$types';

/** A file that the reader answered with. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const workshop = await getWorkshopToRegister(locals.ctx, params.workshop);
	const { key, ...about } = await getOwnAnswerFile(locals.ctx, workshop.id, params.field);
	return downloadAnswer(request.method, () => openFile(key), about);
});
