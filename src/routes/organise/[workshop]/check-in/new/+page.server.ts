import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerWalkIn } from '#lib/modules/attendance/commands/walk-in.server.ts';
import { isFull, walkInProblems } from '#lib/modules/attendance/components/walk-in-words.ts';
import { getCheckInDesk } from '#lib/modules/attendance/queries/check-in.server.ts';
import { listUnits } from '#lib/modules/attendance/queries/units.server.ts';
import { walkInSchema } from '#lib/modules/attendance/schema/check-in.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Registering somebody at the door. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getCheckInDesk(ctx, params.workshop);
	const { id: workshopId, state } = desk.workshop;
	return {
		...desk,
		types: await listOrganisationTypes(ctx, workshopId),
		unit: (await listUnits(ctx, desk.workshop)).current,
		mayChangeSeats: may(ctx.actor, registrationPolicy, 'seats.edit', { workshopId, state }),
	};
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getCheckInDesk(ctx, event.params.workshop);
		const form = await readForm(event, walkInSchema);
		if (!form.ok)
			return fail(400, { problems: form.problems, values: form.values, namesakes: [], isFull: false });
		const { current } = await listUnits(ctx, workshop);
		const outcome = await registerWalkIn(ctx, workshop.id, form.data, current);
		if (!outcome.ok)
			return fail(409, {
				problems: walkInProblems(outcome.reason),
				values: form.values,
				namesakes: outcome.reason === 'namesakes' ? outcome.namesakes : [],
				isFull: isFull(outcome.reason),
			});
		const { person } = outcome.answer;
		const said = { name: person?.fullName ?? '', reference: person?.reference ?? '' };
		setFlash(event.cookies, m.check_in_new_done(said));
		redirect(303, `/organise/${workshop.slug}/check-in`);
	},
});
