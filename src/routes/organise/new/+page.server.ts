import { fail, redirect } from '@sveltejs/kit';
import { authorize, requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { createWorkshop } from '#lib/modules/workshops/commands/create-workshop.server.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { newWorkshopOf, newWorkshopSchema } from '#lib/modules/workshops/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	authorize(locals.ctx, workshopPolicy, 'workshop.create', null);
	return { timeZone: locals.person?.timeZone ?? null };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		const form = await readForm(event, newWorkshopSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const created = await createWorkshop(event.locals.ctx, newWorkshopOf(form.data));
		if (!created.ok) return fail(409, { problems: { slug: m.workshops_slug_taken() }, values: form.values });
		setFlash(event.cookies, m.workshops_created());
		redirect(303, `/organise/${created.slug}/settings`);
	},
});
