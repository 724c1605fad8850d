import { error, fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { setAdministrator } from '#lib/modules/people/commands/administrators.server.ts';
import { listPeople } from '#lib/modules/people/queries/people.server.ts';
import { setAdministratorSchema } from '#lib/modules/people/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

export const load = page(async ({ locals, url }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const search = (url.searchParams.get('search') ?? '').trim();
	return { search, list: await listPeople(locals.ctx, search, pageNumber(url.searchParams.get('page'))) };
});

export const actions = formActions({
	make: (event: RequestEvent) => change(event, true),
	unmake: (event: RequestEvent) => change(event, false),
});

async function change(event: RequestEvent, isAdministrator: boolean) {
	requirePerson(event.locals.ctx);
	const form = await readForm(event, setAdministratorSchema);
	if (!form.ok) error(400, m.error_bad_request());
	const { person, search, page } = form.data;
	const changed = await setAdministrator(event.locals.ctx, person, isAdministrator);
	if (!changed.ok) return fail(409, { problems: { form: m.people_last_administrator() } });
	setFlash(event.cookies, isAdministrator ? m.people_administrator_made() : m.people_administrator_unmade());
	redirect(303, `/admin/people?${new URLSearchParams({ search, page })}`);
}
