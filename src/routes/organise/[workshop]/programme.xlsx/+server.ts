import { aboutDraft } from '#lib/modules/programme/exporters/about-table.server.ts';
import { writeProgrammeWorkbook } from '#lib/modules/programme/exporters/programme-table.server.ts';
import { getDraftTable } from '#lib/modules/programme/queries/programme-table.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { fileAnswer } from '#lib/server/http/file-answer.ts';
import type { RequestEvent } from './$types';

/** The draft as a workbook, to be changed elsewhere and brought back. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const { ctx } = locals;
	const { workshop } = await getDesk(ctx, params.workshop);
	const sessions = await getDraftTable(ctx, workshop);
	const workbook = await writeProgrammeWorkbook(sessions, aboutDraft(workshop, ctx.now));
	return fileAnswer(request, `${workshop.slug}-draft`, 'xlsx', workbook);
});
