import { getDocumentFile } from '#lib/modules/attendance/queries/documents.server.ts';
import { openFile } from '#lib/server/files/store.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { downloadAnswer } from '#lib/server/http/download-answer.ts';
import type { RequestEvent } from './$types';

/** A document that was ordered, as long as it is kept. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { key, ...about } = await getDocumentFile(locals.ctx, params.workshop, params.document);
	return downloadAnswer(request.method, () => openFile(key), about);
});
