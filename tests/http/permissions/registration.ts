import type { World } from '../../helpers/world.ts';
import { everybody, participants, registrationReaders, signedIn, type Row } from './row.ts';

const own = ['registered', ...participants] as const;
const deskRoles = ['owner', 'registration_desk'] as const;

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

const queue = {
	route: '/organise/[workshop]/registrations',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registrations`,
};
const one = {
	route: '/organise/[workshop]/registrations/[registration]',
	path: ({ workshop, registrations }: World) =>
		`/organise/${workshop.slug}/registrations/${registrations.received}`,
};

const deskRows: Row[] = [
	{ ...queue, act: 'GET', allowed: registrationReaders },
	{
		...queue,
		act: '?/confirm',
		allowed: deskRoles,
		body: ({ registrations }) => ({ selected: [registrations.received.toUpperCase()] }),
	},
	{
		...queue,
		act: '?/decline',
		allowed: deskRoles,
		body: ({ registrations }) => ({
			selected: [registrations.received.toUpperCase()],
			reason: 'No seats are left.',
		}),
	},
	{ ...one, act: 'GET', allowed: registrationReaders },
	{
		...one,
		act: 'GET',
		variant: 'declined',
		allowed: registrationReaders,
		path: ({ workshop, registrations }) =>
			`/organise/${workshop.slug}/registrations/${registrations.declined}`,
	},
	{ ...one, act: '?/confirm', allowed: deskRoles, body: () => ({}) },
	{ ...one, act: '?/decline', allowed: deskRoles, body: () => ({ reason: 'No seats are left.' }) },
	{
		route: '/organise/[workshop]/registrations.csv',
		act: 'GET',
		allowed: registrationReaders,
		path: ({ workshop }) => `/organise/${workshop.slug}/registrations.csv`,
	},
];

export const registrationRows: Row[] = [...ownRows, ...deskRows];
