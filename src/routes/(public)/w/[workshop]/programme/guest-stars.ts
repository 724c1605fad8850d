import { fail, type Cookies, type RequestEvent } from '@sveltejs/kit';
import type { Locale } from '#lib/core/context.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { mergeGuestStars, starSession } from '#lib/modules/programme/commands/stars.server.ts';
import { getReleasedIds } from '#lib/modules/programme/queries/stars.server.ts';
import {
	readGuestStars,
	withGuestStar,
	writeGuestStars,
	type GuestStars,
} from '#lib/modules/programme/rules/guest-stars.ts';
import { starsCookie } from '#lib/server/http/cookies.ts';

/** @returns what was starred in this browser without signing in */
export function guestStarsOf(cookies: Cookies): GuestStars {
	return readGuestStars(cookies.get(starsCookie.name));
}

/** @returns the query of the page whose form was sent, with its question mark */
export function searchWithoutAction(url: URL): string {
	const params = new URLSearchParams(url.search);
	params.delete('/star');
	return params.size === 0 ? '' : `?${params}`;
}

/**
 * Stars for whoever asks: on the account of those signed in, in the browser of everybody else.
 * @returns the refusal of the form when the browser can keep no more
 */
export async function starFor(event: RequestEvent, slug: string, code: string, isStarred: boolean) {
	const { locals, cookies } = event;
	if (locals.ctx.actor.personId !== null) return void (await starSession(locals.ctx, slug, code, isStarred));
	await getReleasedIds(locals.ctx, slug, code);
	const stars = withGuestStar(guestStarsOf(cookies), slug, code, isStarred);
	if (!stars) return fail(409, { problems: { form: m.agenda_stars_full() }, values: {} });
	if (stars.size > 0) cookies.set(starsCookie.name, writeGuestStars(stars), starsCookie.options);
	else cookies.delete(starsCookie.name, starsCookie.options);
	return undefined;
}

/**
 * Called when somebody has just signed in: what this browser starred goes to the account.
 * @param locale of the sentence
 * @returns a sentence that says so; undefined where nothing was new
 */
export async function keepGuestStars(
	{ locals, cookies }: RequestEvent,
	locale: Locale,
): Promise<string | undefined> {
	const stars = guestStarsOf(cookies);
	if (stars.size === 0) return undefined;
	const added = await mergeGuestStars(locals.ctx, stars);
	cookies.delete(starsCookie.name, starsCookie.options);
	return added === 0 ? undefined : m.agenda_stars_merged({ n: added }, { locale });
}
