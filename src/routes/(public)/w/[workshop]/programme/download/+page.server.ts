import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { findReleaseView } from '#lib/modules/programme/queries/released.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Every format in which the released programme can be taken along. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const release = await findReleaseView(locals.ctx, workshop.id);
	const version = url.search === '' ? await findPublicVersion(locals.ctx.db, workshop.slug) : undefined;
	if (version !== undefined) locals.remember = { version, validUntil: null };
	return { workshop, release };
});
