import { fail, redirect } from '@sveltejs/kit';
import { notFound } from '#lib/core/errors.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { setLogisticsSettings } from '#lib/modules/logistics/commands/settings.server.ts';
import { getLogisticsDesk } from '#lib/modules/logistics/queries/desk.server.ts';
import { getLogisticsSettings } from '#lib/modules/logistics/queries/settings.server.ts';
import { settingsSchema } from '#lib/modules/logistics/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** What the second form asks, until when, and how long its answers stay. */
export const load = page(async (event: PageServerLoadEvent) => {
	const desk = await open(event);
	return { ...desk, settings: await getLogisticsSettings(event.locals.ctx, desk.workshop.id) };
});

export const actions = formActions({
	default: async (event: RequestEvent) => {
		const { workshop } = await open(event);
		const form = await readForm(event, settingsSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		await setLogisticsSettings(event.locals.ctx, workshop.id, form.data);
		setFlash(event.cookies, m.logistics_settings_saved());
		redirect(303, `/organise/${workshop.slug}/logistics`);
	},
});

async function open({ locals, params }: PageServerLoadEvent | RequestEvent) {
	const desk = await getLogisticsDesk(locals.ctx, params.workshop);
	return desk.mayChange ? desk : notFound();
}
