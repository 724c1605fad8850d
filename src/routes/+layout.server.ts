import { takeFlash } from '#lib/server/http/flash.ts';
import type { LayoutServerLoad } from './$types';

/** What the frame of every page shows. */
export const load: LayoutServerLoad = ({ locals, cookies, url }) => ({
	locale: locals.locale,
	theme: locals.theme,
	person: locals.person && {
		fullName: locals.person.fullName,
		isAdministrator: locals.ctx.actor.isAdministrator,
		isOrganiser: locals.ctx.actor.isAdministrator || locals.ctx.actor.roles.size > 0,
	},
	flash: takeFlash(cookies),
	path: url.pathname + url.search,
});
