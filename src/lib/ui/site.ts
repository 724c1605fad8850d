import * as m from '#lib/i18n/paraglide/messages.js';

/** Empty follows the reader's device. */
export type Theme = '' | 'light' | 'dark';

export interface SitePerson {
	fullName: string;
	isAdministrator: boolean;
	isOrganiser: boolean;
}

export interface SiteLink {
	href: string;
	label: string;
	/** `page` on the page itself, `true` on pages below it. */
	current: 'page' | 'true' | undefined;
}

/**
 * @param person who is signed in
 * @param path of the page shown, with or without its query
 * @returns the site's main links for this person; workshops live at `/` and below `/w/`
 */
export function siteLinks(person: SitePerson | null, path: string): SiteLink[] {
	const links = [{ href: '/', below: '/w', label: m.ui_nav_workshops() }];
	if (person) links.push({ href: '/me', below: '/me', label: m.ui_nav_me() });
	if (person?.isOrganiser) links.push({ href: '/organise', below: '/organise', label: m.ui_nav_organise() });
	if (person?.isAdministrator) links.push({ href: '/admin', below: '/admin', label: m.ui_nav_admin() });
	return links.map(({ href, below, label }) => ({ href, label, current: currentMark(path, href, below) }));
}

function currentMark(path: string, href: string, below: string): 'page' | 'true' | undefined {
	const [pathname = ''] = path.split('?');
	if (pathname === href) return 'page';
	return pathname.startsWith(`${below}/`) ? 'true' : undefined;
}
