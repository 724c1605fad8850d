import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { listReleaseChanges } from '#lib/modules/programme/queries/release-changes.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import type { PageServerLoadEvent } from './$types';

/** What each release of the programme changed. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { locals, params, url } = event;
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const releases = await listReleaseChanges(locals.ctx, workshop);
	const isPlain = url.search === '' && readerZone(event).isListed;
	const version = isPlain ? await findPublicVersion(locals.ctx.db, params.workshop) : undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return { workshop, releases };
});
