import { countChallengesByState } from '#lib/modules/challenges/queries/review.server.ts';
import { countWarnings } from '#lib/modules/programme/queries/programme-desk.server.ts';
import { countRegistrationsByState } from '#lib/modules/registration/queries/seats.server.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { deskStep } from '#lib/modules/workshops/rules.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The organiser's desk of one workshop: what waits, and where everything is. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const { workshop, sections } = await getDesk(ctx, params.workshop);
	const registrations = sections.includes('registrations')
		? await countRegistrationsByState(ctx, workshop.id)
		: null;
	const challenges = sections.includes('challenges') ? await countChallengesByState(ctx, workshop.id) : null;
	const warnings = sections.includes('programme') ? await countWarnings(ctx, workshop.id) : null;
	const counts = {
		received: registrations?.received ?? null,
		submitted: challenges?.submitted ?? null,
		warnings,
	};
	return { workshop, sections, counts, step: deskStep(workshop.state, sections, counts) };
});
