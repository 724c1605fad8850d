import type { World } from '../../helpers/world.ts';
import { everybody, participants, registrationReaders, signedIn, type Row } from './row.ts';

const own = ['registered', ...participants] as const;

const register = (page = '') => ({
	route: `/(public)/w/[workshop]/register${page}`,
	path: ({ workshop }: World) => `/w/${workshop.slug}/register${page}`,
});

const ownRows: Row[] = [
	{ ...register(), act: 'GET', allowed: everybody },
	{ ...register('/withdrawal'), act: 'GET', allowed: own },
	{ ...register('/withdrawal'), act: '?/default', allowed: own, body: () => ({}) },
	{ route: '/me/registrations', act: 'GET', allowed: signedIn, path: () => '/me/registrations' },
];

const deskRows: Row[] = [
	{
		route: '/organise/[workshop]/registrations.csv',
		act: 'GET',
		allowed: registrationReaders,
		path: ({ workshop }) => `/organise/${workshop.slug}/registrations.csv`,
	},
];

export const registrationRows: Row[] = [...ownRows, ...deskRows];
