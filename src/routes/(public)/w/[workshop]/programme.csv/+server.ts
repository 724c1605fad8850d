import { writeProgrammeCsv } from '#lib/modules/programme/exporters/programme-table.server.ts';
import { getReleasedTable } from '#lib/modules/programme/queries/programme-table.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { fileAnswer } from '#lib/server/http/file-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { RequestEvent } from './$types';

/** The latest release as a table for spreadsheets. */
export const GET = endpoint(async ({ locals, params, request, url }: RequestEvent) => {
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const { sessions } = await getReleasedTable(locals.ctx, workshop, siteOrigin());
	const version = url.search === '' ? await findPublicVersion(locals.ctx.db, workshop.slug) : undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return fileAnswer(request, `${workshop.slug}-programme`, 'csv', writeProgrammeCsv(sessions));
});
