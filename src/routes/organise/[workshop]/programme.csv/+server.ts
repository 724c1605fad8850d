import { writeProgrammeCsv } from '#lib/modules/programme/exporters/programme-table.server.ts';
import { getDraftTable } from '#lib/modules/programme/queries/programme-table.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { fileAnswer } from '#lib/server/http/file-answer.ts';
import type { RequestEvent } from './$types';

/** The draft as a table, to be changed elsewhere and brought back. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { workshop } = await getDesk(locals.ctx, params.workshop);
	const sessions = await getDraftTable(locals.ctx, workshop);
	return fileAnswer(request, `${workshop.slug}-draft`, 'csv', writeProgrammeCsv(sessions));
});
