import { aboutRelease } from '#lib/modules/programme/exporters/about-table.server.ts';
import { writeProgrammeWorkbook } from '#lib/modules/programme/exporters/programme-table.server.ts';
import { getReleasedTable } from '#lib/modules/programme/queries/programme-table.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { fileAnswer } from '#lib/server/http/file-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The latest release as a workbook, with real dates. */
export const GET = endpoint(async ({ locals, params, request }: RequestEvent) => {
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const { release, sessions } = await getReleasedTable(locals.ctx, workshop, siteOrigin());
	const workbook = await writeProgrammeWorkbook(sessions, aboutRelease(workshop, release, siteOrigin()));
	return fileAnswer(request, `${workshop.slug}-programme`, 'xlsx', workbook);
});
