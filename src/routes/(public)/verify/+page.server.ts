import { redirect } from '@sveltejs/kit';
import { page } from '#lib/server/http/answer.ts';
import { shownToNobodyElse } from './verify-answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Where the code of a certificate is typed in; the form leads to the code's own address. */
export const load = page(async (event: PageServerLoadEvent) => {
	shownToNobodyElse(event);
	const typed = event.url.searchParams.get('code')?.trim().slice(0, 200) ?? '';
	if (typed !== '') redirect(303, `/verify/${encodeURIComponent(typed)}`);
	return {};
});
