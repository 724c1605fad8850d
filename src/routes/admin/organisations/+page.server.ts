import { pageNumber } from '#lib/core/page-number.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { listOrganisations } from '#lib/modules/people/queries/organisations.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The organisations people come from, for whoever keeps their names in order. */
export const load = page(async ({ locals, url }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const search = (url.searchParams.get('search') ?? '').trim();
	const onlyUnchecked = url.searchParams.get('unchecked') === 'on';
	const shown = pageNumber(url.searchParams.get('page'));
	const list = await listOrganisations(locals.ctx, { search, page: shown, onlyUnchecked });
	return { search, onlyUnchecked, list };
});
