import { fail, redirect } from '@sveltejs/kit';
import { pageNumber } from '#lib/core/page-number.ts';
import { requirePerson } from '#lib/core/policy.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { repointInvitations } from '#lib/modules/nominations/commands/save-invitation.server.ts';
import { mergeOrganisations } from '#lib/modules/people/commands/organisations.server.ts';
import { getOrganisation, listOrganisations } from '#lib/modules/people/queries/organisations.server.ts';
import { mergeOrganisationsSchema } from '#lib/modules/people/schema.ts';
import { repointOrganisation } from '#lib/modules/registration/commands/link-organisation.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** First which entry stays, then what that means. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const organisation = await getOrganisation(locals.ctx, params.organisation);
	const into = url.searchParams.get('into');
	if (into) return { organisation, into: await getOrganisation(locals.ctx, into), search: '', list: null };
	const search = (url.searchParams.get('search') ?? '').trim();
	const shown = pageNumber(url.searchParams.get('page'));
	const list = await listOrganisations(locals.ctx, { search, page: shown, onlyUnchecked: false });
	return { organisation, into: null, search, list };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		requirePerson(event.locals.ctx);
		const { id } = await getOrganisation(event.locals.ctx, event.params.organisation);
		const form = await readForm(event, mergeOrganisationsSchema);
		if (!form.ok) return fail(400, { problems: form.problems });
		const intoId = form.data.into;
		await mergeOrganisations(event.locals.ctx, { fromId: id, intoId }, async (ctx, fromId, intoId) => {
			await repointOrganisation(ctx, fromId, intoId);
			await repointInvitations(ctx, fromId, intoId);
		});
		setFlash(event.cookies, m.organisations_merged());
		redirect(303, `/admin/organisations/${intoId}`);
	},
});
