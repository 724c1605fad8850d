import { fail, redirect } from '@sveltejs/kit';
import { listTimeZones } from '#lib/core/time.ts';
import { zoneSchema } from '#lib/modules/calendar/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { preferenceCookie } from '#lib/server/http/cookies.ts';
import { nextPath } from '#lib/server/http/next-path.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { noZone, readerZone } from '#lib/server/http/reader-zone.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** In which zone the reader wants times beside the workshop's. */
export const load = page(async (event: PageServerLoadEvent) => ({
	zones: listTimeZones(),
	zone: readerZone(event).zone ?? '',
	next: nextPath(event.url.searchParams.get('next')),
}));

export const actions = formActions({
	/** Keeps the choice on this device. */
	default: async (event: RequestEvent) => {
		const form = await readForm(event, zoneSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		event.cookies.set('zone', form.data.zone || noZone, preferenceCookie());
		redirect(303, nextPath(event.url.searchParams.get('next')));
	},
});
