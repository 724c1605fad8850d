import type { RequestEvent } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import { findInstitutionPage } from '#lib/modules/nominations/queries/institution-page.server.ts';

/**
 * @returns what is behind an institution's link, for a page or an action below it
 * @throws DomainError NOT_FOUND where nothing can be done by the link any more; its first page says why
 */
export async function getInstitutionPage({
	locals,
	params,
}: Pick<RequestEvent<{ token: string }>, 'locals' | 'params'>) {
	const found = await findInstitutionPage(locals.ctx, params.token);
	return found && 'page' in found ? found.page : notFound();
}
