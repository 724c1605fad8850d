import { pageNumber } from '#lib/core/page-number.ts';
import { findFirstStep } from '#lib/modules/workshops/queries/first-step.server.ts';
import { listWorkshops } from '#lib/modules/workshops/queries/list-workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Every public workshop; while there is none, what to do about it. */
export const load = page(async ({ locals, url }: PageServerLoadEvent) => {
	const list = await listWorkshops(locals.ctx, pageNumber(url.searchParams.get('page')));
	const isEmpty = list.upcoming.length + list.past.length === 0;
	return { list, isEmpty, firstStep: isEmpty ? await findFirstStep(locals.ctx) : null };
});
