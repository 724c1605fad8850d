import { readSensitiveFile } from '#lib/modules/registration/commands/desk-answers.server.ts';
import { getAnswerFile } from '#lib/modules/registration/queries/desk-answers.server.ts';
import type { AnswerFile } from '#lib/modules/registration/queries/uploads.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { openFile } from '#lib/server/files/store.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { downloadAnswer } from '#lib/server/http/download-answer.ts';
import type { RequestEvent } from './$types';

/** A file that somebody answered with. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	const { workshop } = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	return send(event, await getAnswerFile(locals.ctx, workshop, params.registration, params.field));
});

/** A sensitive one, after a button, since each look is recorded. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { locals, params } = event;
	const { workshop } = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	return send(event, await readSensitiveFile(locals.ctx, workshop, params.registration, params.field));
});

function send({ request }: RequestEvent, { key, ...about }: AnswerFile) {
	return downloadAnswer(request.method, () => openFile(key), about);
}
