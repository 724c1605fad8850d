import { isLocale } from '#lib/i18n/locale.ts';
import { getDisplayPage } from '#lib/modules/programme/queries/display.server.ts';
import { displayHoldsUntil, displayQuery } from '#lib/modules/programme/rules/display.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { page } from '#lib/server/http/answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import type { PageServerLoadEvent } from './$types';

/** A screen in the hall or at a door: what is on now, and next. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx, version } = locals;
	const workshop = await getWorkshop(ctx, params.workshop);
	const { release, display, room } = await getDisplayPage(ctx, workshop, url.searchParams.get('room'));
	const asked = url.searchParams.get('lang');
	const lang = asked !== null && isLocale(asked) ? asked : null;
	// One screen for each room and language; of other addresses there is no end.
	if (version !== undefined && url.search === displayQuery(room, lang))
		locals.remember = { version, validUntil: displayHoldsUntil(display?.changesAt ?? null, ctx.now) };
	return { workshop, release, display, room, lang, now: ctx.now, origin: siteOrigin(), isBare: true };
});
