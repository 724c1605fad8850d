import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { registerGroup } from '#lib/modules/registration/commands/register-group.server.ts';
import { groupProblems } from '#lib/modules/registration/components/entry-words.ts';
import { readGroup } from '#lib/modules/registration/components/read-group.ts';
import { registerGroupSchema } from '#lib/modules/registration/schema/entry.ts';
import { listOrganisationTypes } from '#lib/modules/workshops/queries/organisation-types.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { getDeskForEntry, getEntryForm } from '../entry.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** Several people of one organisation at once, as a delegation comes. */
export const load = page(async (event: PageServerLoadEvent) => getEntryForm(event));

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { ctx } = event.locals;
		const { workshop } = await getDeskForEntry(event);
		const form = await readForm(event, registerGroupSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const types = await listOrganisationTypes(ctx, workshop.id);
		const group = readGroup(form.data, types, workshop.mode);
		if (!group.ok) return fail(400, { problems: group.problems, values: form.values });
		const people = group.people.map(({ person }) => person);
		const outcome = await registerGroup(ctx, workshop.id, people, { isApproved: form.data.isApproved });
		if (!outcome.ok) {
			const line = group.people[outcome.index]?.line ?? 0;
			return fail(409, { problems: groupProblems(line, outcome.reason), values: form.values });
		}
		setFlash(event.cookies, m.entry_group_done({ n: people.length }));
		redirect(303, `/organise/${workshop.slug}/registrations`);
	},
});
