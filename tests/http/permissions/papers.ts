import type { World } from '../../helpers/world.ts';
import { everybody, type Row } from './row.ts';

/** The programme outside the browser's pages: on paper, on a screen in the hall, without a network. */
export const paperRows: Row[] = [
	{
		route: '/(public)/w/[workshop]/programme.pdf',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }: World) => `/w/${workshop.slug}/programme.pdf`,
	},
	{
		route: '/(public)/w/[workshop]/display',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }: World) => `/w/${workshop.slug}/display`,
	},
	{ route: '/(public)/offline', act: 'GET', allowed: everybody, path: () => '/offline' },
];
