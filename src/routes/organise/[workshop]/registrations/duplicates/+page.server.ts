import { pageNumber } from '#lib/core/page-number.ts';
import { listDoubtfulPairs } from '#lib/modules/registration/queries/duplicates.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Registrations that may be of one person. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'registrations');
	const found = await listDoubtfulPairs(locals.ctx, desk.workshop, pageNumber(url.searchParams.get('page')));
	return { ...desk, found };
});
