import { pageNumber } from '#lib/core/page-number.ts';
import { findParticipantList } from '#lib/modules/workshops/queries/participants.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Who takes part, for those who take part themselves; everybody else is told so. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const list = await findParticipantList(locals.ctx, workshop, pageNumber(url.searchParams.get('page')));
	return { workshop, list: list ?? null, isSignedIn: locals.ctx.actor.personId !== null };
});
