import { getMaterialFile } from '#lib/modules/programme/queries/materials.server.ts';
import { openFile } from '#lib/server/files/store.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { downloadAnswer } from '#lib/server/http/download-answer.ts';
import type { RequestEvent } from './$types';

/** A file of a session, for those whom it is meant for. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { workshop, session, material } = params;
	const { key, ...about } = await getMaterialFile(locals.ctx, workshop, session, material);
	return downloadAnswer(request.method, () => openFile(key), about);
});
