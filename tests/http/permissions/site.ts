import { everybody, type Row } from './row.ts';

const page = (route: string, path: string): Row => ({
	route,
	act: 'GET',
	allowed: everybody,
	path: () => path,
});

/** What belongs to no module: front page, plain pages, health, a reader's own choices. */
export const siteRows: Row[] = [
	page('/(public)', '/'),
	page('/(public)/accessibility', '/accessibility'),
	page('/(public)/help', '/help'),
	page('/(public)/privacy', '/privacy'),
	page('/healthz', '/healthz'),
	{
		...page('/(public)/language', '/language'),
		act: 'POST',
		body: () => ({ locale: 'vi', next: '/' }),
		storesNothing: everybody,
	},
	{
		...page('/(public)/theme', '/theme'),
		act: 'POST',
		body: () => ({ theme: 'dark', next: '/' }),
		storesNothing: everybody,
	},
];
