import { fail, redirect } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { removeFeed, renewFeed } from '#lib/modules/calendar/commands/feed.server.ts';
import { findFeed } from '#lib/modules/calendar/queries/feed.server.ts';
import { renewFeedSchema } from '#lib/modules/calendar/schema.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';

/** The reader's own feed: whether there is one, never its address. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	feed: await findFeed(locals.ctx),
	zone: locals.person?.timeZone ?? 'UTC',
}));

export const actions = formActions({
	/** Makes an address and shows it on this very answer: it is kept nowhere to be shown on another. */
	renew: async (event: RequestEvent) => {
		const form = await readForm(event, renewFeedSchema);
		if (!form.ok) return fail(400, { problems: form.problems, values: form.values });
		const result = await renewFeed(event.locals.ctx, form.data.knownSince);
		if (!result.ok) return fail(409, { problems: { form: m.calendar_feed_changed_meanwhile() } });
		return { address: `${siteOrigin()}/calendar/${result.token}.ics` };
	},
	/** Ends the feed. */
	remove: async (event: RequestEvent) => {
		await removeFeed(event.locals.ctx);
		setFlash(event.cookies, m.calendar_feed_removed());
		redirect(303, '/me/calendar');
	},
});
