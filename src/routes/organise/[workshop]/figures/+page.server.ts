import { findNominationFigures } from '#lib/modules/nominations/queries/figures.server.ts';
import { getFigures } from '#lib/modules/registration/queries/figures.server.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The numbers of a workshop's registrations, as charts and tables. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDeskSection(locals.ctx, params.workshop, 'figures');
	return {
		...desk,
		figures: await getFigures(locals.ctx, desk.workshop),
		nominations: await findNominationFigures(locals.ctx, desk.workshop),
		types: await listOrganisationTypes(locals.ctx, desk.workshop.id),
	};
});
