import { fail, redirect } from '@sveltejs/kit';
import { may } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { tellApart } from '#lib/modules/registration/commands/desk-notes.server.ts';
import { withdrawDuplicate } from '#lib/modules/registration/commands/withdraw-duplicate.server.ts';
import { registrationPolicy } from '#lib/modules/registration/policy.ts';
import { findLikenesses } from '#lib/modules/registration/queries/duplicates.server.ts';
import { getDeskForDecisions, getRegistration } from '#lib/modules/registration/queries/queue.server.ts';
import { withdrawDuplicateSchema } from '#lib/modules/registration/schema/desk.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Two registrations side by side. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const { id: workshopId, state } = desk.workshop;
	const [one, other] = referencesIn(url);
	const both = [
		await getRegistration(ctx, workshopId, one),
		await getRegistration(ctx, workshopId, other),
	] as const;
	return {
		...desk,
		both,
		by: await findLikenesses(ctx, desk.workshop, [both[0].id, both[1].id]),
		mayDecide: may(ctx.actor, registrationPolicy, 'registration.decide', { workshopId, state }),
	};
});

export const actions = formActions({
	distinct: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		await tellApart(ctx, id, referencesIn(event.url));
		setFlash(event.cookies, m.queue_told_apart());
		redirect(303, `/organise/${event.params.workshop}/registrations/duplicates`);
	},
	withdraw: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { id } = await getDeskForDecisions(ctx, event.params.workshop);
		const form = await readForm(event, withdrawDuplicateSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const [one, other] = referencesIn(event.url);
		const { withdrawn } = form.data;
		const isFirst = withdrawn.toLowerCase() === one.toLowerCase();
		const references = isFirst ? { withdrawn: one, stays: other } : { withdrawn: other, stays: one };
		const done = await withdrawDuplicate(ctx, id, references);
		if (!done.ok) return fail(409, { problems: { form: m.queue_withdraw_refused() } });
		setFlash(event.cookies, m.queue_withdrawn());
		redirect(303, `/organise/${event.params.workshop}/registrations/duplicates`);
	},
});

function referencesIn({ searchParams }: URL): [string, string] {
	return [searchParams.get('one') ?? '', searchParams.get('other') ?? ''];
}
