import { fail, redirect } from '@sveltejs/kit';
import { formatNumber } from '#lib/i18n/formats.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { signUpForSession, withdrawSignUp } from '#lib/modules/programme/commands/sign-ups.server.ts';
import { sessionEntry } from '#lib/modules/programme/exporters/session-entries.server.ts';
import { listFeeds } from '#lib/modules/programme/queries/feeds.server.ts';
import { findPublicVersion } from '#lib/modules/programme/queries/public-version.server.ts';
import { getSessionPage } from '#lib/modules/programme/queries/session-page.server.ts';
import { ownZone } from '#lib/modules/programme/rules/own-zone.ts';
import { starSchema } from '#lib/modules/programme/schema/fields.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { formActions, page } from '#lib/server/http/answer.ts';
import { setFlash } from '#lib/server/http/flash.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { readerZone } from '#lib/server/http/reader-zone.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent, RequestEvent } from './$types';
import { guestStarsOf, starFor } from '../guest-stars.ts';

/** One session of the released programme. */
export const load = page(async (event: PageServerLoadEvent) => {
	const { locals, params, url } = event;
	const { ctx } = locals;
	const workshop = await getWorkshop(ctx, params.workshop);
	const view = await getSessionPage(
		ctx,
		workshop,
		params.session,
		guestStarsOf(event.cookies).get(workshop.slug),
	);
	const reader = readerZone(event);
	const isPlain = url.search === '' && reader.isListed;
	const version = isPlain ? await findPublicVersion(ctx.db, params.workshop) : undefined;
	// Signing up is over when the session begins.
	const { takesSignUp, startsAt } = view.session;
	const validUntil = takesSignUp && ctx.now < startsAt ? startsAt : null;
	if (version !== undefined) locals.remember = { version, validUntil };
	const entry = sessionEntry(workshop, view.session, view.room ? [view.room] : [], siteOrigin());
	return {
		workshop,
		view,
		feeds: await listFeeds(ctx, workshop, view.session),
		ownZone: ownZone(view.release.zone, reader.zone, [view.session]),
		isSignedIn: ctx.actor.personId !== null,
		origin: siteOrigin(),
		entry,
	};
});

export const actions = formActions({
	/** Puts the session on the reader's own agenda or takes it off. */
	star: async (event: RequestEvent) => {
		const { params, url } = event;
		const form = await readForm(event, starSchema);
		const refused = form.ok && (await starFor(event, params.workshop, params.session, form.data.starred));
		if (refused) return refused;
		redirect(303, url.pathname);
	},
	/** Takes a seat, or a place in line. */
	signUp: async ({ locals, params, url, cookies }: RequestEvent) => {
		const outcome = await signUpForSession(locals.ctx, params.workshop, params.session);
		if (!outcome.ok) {
			const isClosed = outcome.reason === 'closed';
			const form = isClosed ? m.sign_ups_refused_closed() : m.sign_ups_participants_only();
			return fail(409, { problems: { form }, values: {} });
		}
		if (outcome.state === 'seated') setFlash(cookies, m.sign_ups_done_seat());
		else setFlash(cookies, m.sign_ups_done_line({ n: formatNumber(outcome.placeInLine) }), 'info');
		redirect(303, url.pathname);
	},
	/** Gives the seat or the place in line back. */
	leave: async ({ locals, params, url, cookies }: RequestEvent) => {
		const outcome = await withdrawSignUp(locals.ctx, params.workshop, params.session);
		if (!outcome.ok) return fail(409, { problems: { form: m.sign_ups_refused_closed() }, values: {} });
		setFlash(cookies, m.sign_ups_left());
		redirect(303, url.pathname);
	},
});
