import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerOnBehalf } from '#lib/modules/registration/commands/register-on-behalf.server.ts';
import { answerProblems, refusalProblems } from '#lib/modules/registration/components/registration-words.ts';
import { isFullReason } from '#lib/modules/registration/rules/states.ts';
import { registerOtherSchema } from '#lib/modules/registration/schema/entry.ts';
import { waitSchema } from '#lib/modules/registration/schema/seats.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForEntry, getEntryForm } from '../entry.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The desk registers somebody who answered on paper. */
export const load = page(async (event: PageServerLoadEvent) => getEntryForm(event));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskForEntry(event);
		const form = await readForm(event, registerOtherSchema.extend(waitSchema.shape));
		const types = await listOrganisationTypes(ctx, workshop.id);
		const problems = answerProblems(form, types, workshop.mode);
		if (!form.ok || Object.keys(problems).length > 0)
			return fail(400, { problems, values: form.values, canWait: false });
		const { fullName, email, locale, isApproved, waits } = form.data;
		const { organisationType, organisation, country, mode, isListed } = form.data;
		const input = { organisationType, organisation, country, mode, isListed };
		const outcome = await registerOnBehalf(ctx, workshop.id, { fullName, email, locale }, input, {
			isApproved,
			waits,
		});
		if (!outcome.ok)
			return fail(409, {
				problems: refusalProblems(outcome.reason),
				values: form.values,
				canWait: isFullReason(outcome.reason),
			});
		const { reference } = outcome;
		const isWaiting = outcome.state === 'waiting';
		setFlash(event.cookies, isWaiting ? m.entry_done_waiting({ reference }) : m.entry_done({ reference }));
		redirect(303, `/organise/${workshop.slug}/registrations/${reference.toLowerCase()}`);
	},
});
