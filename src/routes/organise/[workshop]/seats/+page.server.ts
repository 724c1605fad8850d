import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	changeSeatCaps,
	holdSeatsBack,
	letSeatsGo,
} from '#lib/modules/registration/commands/change-seats.server.ts';
import { pickFromLine } from '#lib/modules/registration/commands/pick-from-line.server.ts';
import { deskRefusal } from '#lib/modules/registration/components/registration-words.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { getSeatsDesk } from '#lib/modules/registration/queries/waiting-list.server.ts';
import {
	heldSeatsOf,
	heldSeatsSchema,
	letGoSchema,
	pickSchema,
	scopesToLimit,
	seatCapsOf,
	seatCapsSchema,
} from '#lib/modules/registration/schema/seats.ts';
import type { SeatsDesk } from '#lib/modules/registration/types/seats.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Limits, seats kept back, and who waits for one. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'seats');
	const { id, state } = desk.workshop;
	const seats = await getSeatsDesk(ctx, desk.workshop);
	return {
		...desk,
		...seats,
		scopes: scopesOf(seats),
		mayDecide: may(ctx.actor, registrationPolicy, 'registration.decide', { workshopId: id, state }),
	};
});

export const actions = formActions({
	limits: async (event: RequestEvent) => {
		const { workshop, seats } = await openDesk(event);
		const scopes = scopesOf(seats);
		const form = await readForm(event, seatCapsSchema(scopes));
		if (!form.ok) return fail(400, { form: 'limits', problems: form.problems, values: form.values });
		await changeSeatCaps(event.locals.ctx, workshop.id, seatCapsOf(scopes, form.data));
		return done(event, m.seats_limits_saved());
	},
	hold: async (event: RequestEvent) => {
		const { workshop, seats } = await openDesk(event);
		const form = await readForm(event, heldSeatsSchema(scopesOf(seats)));
		if (!form.ok) return fail(400, { form: 'hold', problems: form.problems, values: form.values });
		const outcome = await holdSeatsBack(event.locals.ctx, workshop.id, heldSeatsOf(form.data));
		const problems = { releaseOn: m.seats_release_past() };
		if (!outcome.ok) return fail(409, { form: 'hold', problems, values: form.values });
		return done(event, m.seats_held_saved());
	},
	release: async (event: RequestEvent) => {
		const { workshop } = await openDesk(event);
		const form = await readForm(event, letGoSchema);
		if (!form.ok) return fail(400, { form: 'release', problems: form.problems, values: form.values });
		await letSeatsGo(event.locals.ctx, workshop.id, form.data.id);
		return done(event, m.seats_released());
	},
	pick: async (event: RequestEvent) => {
		const { workshop } = await openDesk(event);
		const form = await readForm(event, pickSchema);
		if (!form.ok) return fail(400, { form: 'pick', problems: form.problems, values: form.values });
		const outcome = await pickFromLine(event.locals.ctx, workshop.id, form.data);
		if (!outcome.ok) {
			const problems = { form: deskRefusal(outcome.reason) };
			return fail(409, { form: 'pick', problems, values: form.values });
		}
		return done(event, m.seats_offered_done());
	},
});

async function openDesk(event: RequestEvent) {
	const { ctx } = event.locals;
	const { workshop } = await getDeskSection(ctx, event.params.workshop, 'seats');
	return { workshop, seats: await getSeatsDesk(ctx, workshop) };
}

function scopesOf({ types, modes, caps }: SeatsDesk) {
	const countries = caps.filter(({ dimension, value }) => dimension === 'country' && value !== '');
	return scopesToLimit(
		types.map(({ id }) => id),
		modes,
		countries.map(({ value }) => value),
	);
}

function done(event: RequestEvent, message: string): never {
	setFlash(event.cookies, message);
	redirect(303, `/organise/${event.params.workshop}/seats`);
}
