import { pageNumber } from '#lib/core/page-number.ts';
import { listParticipantAnswers } from '#lib/modules/registration/queries/participant-answers.server.ts';
import {
	countParticipants,
	findParticipantList,
} from '#lib/modules/workshops/queries/participants.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** How many take part, for everybody; who, for those who take part themselves. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const workshop = await getWorkshop(locals.ctx, params.workshop);
	const list = await findParticipantList(locals.ctx, workshop, pageNumber(url.searchParams.get('page')));
	const personIds = list?.participants.map(({ personId }) => personId) ?? [];
	const { fields, answers } = await listParticipantAnswers(locals.ctx, workshop, personIds);
	// An account's id tells when it was made; it stays here.
	const participants = (list?.participants ?? []).map(({ personId, ...person }) => ({
		...person,
		answers: answers.get(personId) ?? {},
	}));
	const totals = await countParticipants(locals.ctx, workshop.id);
	return {
		workshop,
		list: list ? { ...list, participants } : null,
		fields,
		totals,
		isSignedIn: locals.ctx.actor.personId !== null,
	};
});
