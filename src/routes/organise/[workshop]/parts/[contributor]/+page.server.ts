import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import {
	linkAccount,
	saveContact,
	unlinkAccount,
} from '#lib/modules/programme/commands/contributor-account.server.ts';
import { inviteToParts } from '#lib/modules/programme/commands/part-invitations.server.ts';
import { getPartsPerson } from '#lib/modules/programme/queries/parts-desk.server.ts';
import { contactSchema, linkSchema } from '#lib/modules/programme/schema/fields.ts';
import { getDesk } from '#lib/modules/workshops/queries/desk.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** One person of the programme: their parts, where they are reached, whose account it is. */
export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	const desk = await getDesk(locals.ctx, params.workshop);
	return { ...desk, ...(await getPartsPerson(locals.ctx, desk.workshop, params.contributor)) };
});

async function targetOf({ locals, params }: RequestEvent) {
	const { workshop } = await getDesk(locals.ctx, params.workshop);
	return { workshopId: workshop.id, contributorId: params.contributor };
}

export const actions = formActions({
	invite: async (event: RequestEvent) => {
		const { workshopId, contributorId } = await targetOf(event);
		const { asked } = await inviteToParts(event.locals.ctx, workshopId, { contributorId });
		setFlash(event.cookies, m.releases_parts_asked({ n: asked }), asked > 0 ? 'success' : 'info');
		redirect(303, event.url.pathname);
	},
	contact: async (event: RequestEvent) => {
		const target = await targetOf(event);
		const form = await readForm(event, contactSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const { email, language: locale } = form.data;
		await saveContact(event.locals.ctx, target, email === '' ? null : { email, locale });
		setFlash(event.cookies, email === '' ? m.releases_contact_forgotten() : m.releases_contact_saved());
		redirect(303, event.url.pathname);
	},
	link: async (event: RequestEvent) => {
		const target = await targetOf(event);
		const form = await readForm(event, linkSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const linked = await linkAccount(event.locals.ctx, target, form.data.account);
		if (!linked.ok)
			return fail(409, { problems: { account: m.releases_account_unknown() }, values: form.values });
		setFlash(event.cookies, m.releases_account_linked({ name: linked.fullName }));
		redirect(303, event.url.pathname);
	},
	unlink: async (event: RequestEvent) => {
		await unlinkAccount(event.locals.ctx, await targetOf(event));
		setFlash(event.cookies, m.releases_account_unlinked());
		redirect(303, event.url.pathname);
	},
});
