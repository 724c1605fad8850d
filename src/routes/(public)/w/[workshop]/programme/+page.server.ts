import { redirect } from '@sveltejs/kit';
import { findProgrammePage } from '#lib/modules/programme/queries/programme-page.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { ownZone } from '#lib/modules/programme/rules/own-zone.ts';
import { programmeQuery } from '#lib/modules/programme/rules/programme-filter.ts';
import { starSchema } from '#lib/modules/programme/schema/fields.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { guestStarsOf, searchWithoutAction, starFor } from './guest-stars.ts';

/** The released programme, a day or all of it, with what is on now. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { locals, params, url } = event;
	const { ctx } = locals;
	const workshop = await getWorkshop(ctx, params.workshop);
	const programme = await findProgrammePage(
		ctx,
		workshop,
		url.searchParams,
		guestStarsOf(event.cookies).get(workshop.slug),
	);
	const reader = readerZone(event);
	const shown = programme?.shown.flatMap(({ slots }) => slots.flatMap(({ sessions }) => sessions)) ?? [];
	// Only the plain page and its days are kept in memory: there are few of them, of searches there is no end.
	const isPlain = ['', programmeQuery(programme?.current ?? null)].includes(url.search) && reader.isListed;
	const version = isPlain ? await findPublicVersion(ctx.db, params.workshop) : undefined;
	if (version !== undefined) locals.remember = { version, validUntil: programme?.changesAt ?? null };
	return {
		workshop,
		programme,
		ownZone: programme ? ownZone(programme.release.zone, reader.zone, shown) : null,
		now: ctx.now,
		isSignedIn: ctx.actor.personId !== null,
		origin: siteOrigin(),
		search: searchWithoutAction(url),
	};
});

export const actions = formActions({
	/** Puts a session on the reader's own agenda or takes it off, and comes back to where they were. */
	star: async (event: RequestEvent) => {
		const { params, url } = event;
		const form = await readForm(event, starSchema);
		const refused = form.ok && (await starFor(event, params.workshop, form.data.session, form.data.starred));
		if (refused) return refused;
		const place = form.ok ? `#s-${encodeURIComponent(form.data.session)}` : '';
		redirect(303, `${url.pathname}${searchWithoutAction(url)}${place}`);
	},
});
