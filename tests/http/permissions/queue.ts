import type { World } from '../../helpers/world.ts';
import { queueIds } from '../../helpers/world-queue.ts';
import { registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;

const queue = {
	route: '/organise/[workshop]/registrations',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registrations`,
};
const part = (name: string, query: (world: World) => string = () => '') => ({
	route: `/organise/[workshop]/registrations/${name}`,
	path: (world: World) => `/organise/${world.workshop.slug}/registrations/${name}${query(world)}`,
});
const one = {
	route: '/organise/[workshop]/registrations/[registration]',
	path: ({ workshop, registrations }: World) =>
		`/organise/${workshop.slug}/registrations/${registrations.received}`,
};
const both = ({ registrations }: World) => `?one=${registrations.received}&other=${registrations.confirmed}`;
const bulk = (which: 'draft' | 'message') => ({
	route: '/organise/[workshop]/registrations/bulk/[action]',
	path: (world: World) => `/organise/${world.workshop.slug}/registrations/bulk/${queueIds(world)[which]}`,
});

const selection =
	(step: string) =>
	({ registrations }: World) => ({
		...{ scope: 'ticked', step },
		selected: [registrations.received.toUpperCase()],
	});

export const queueRows: Row[] = [
	{ ...queue, act: 'GET', allowed: registrationReaders },
	{ ...queue, act: '?/prepare', allowed: deskRoles, body: selection('confirm') },
	{
		...queue,
		act: '?/effect',
		allowed: deskRoles,
		storesNothing: deskRoles,
		body: selection('decline'),
	},
	{
		...queue,
		act: '?/saveFilter',
		allowed: registrationReaders,
		body: () => ({ name: 'Mine', isShared: '' }),
	},
	{
		...queue,
		act: '?/saveFilter',
		variant: 'shared',
		allowed: deskRoles,
		body: () => ({ name: 'Ours', isShared: 'on' }),
	},
	{ ...queue, act: '?/dropFilter', allowed: ['owner'], body: (world) => ({ id: queueIds(world).filter }) },
	{ ...queue, act: '?/columns', allowed: registrationReaders, body: () => ({ columns: ['state'] }) },
	{ ...part('filter'), act: 'GET', allowed: registrationReaders },
	{ ...part('duplicates'), act: 'GET', allowed: registrationReaders },
	{ ...part('compare', both), act: 'GET', allowed: registrationReaders },
	{ ...part('compare', both), act: '?/distinct', allowed: deskRoles, body: () => ({}) },
	{
		...part('compare', both),
		act: '?/withdraw',
		allowed: deskRoles,
		body: ({ registrations }) => ({ withdrawn: registrations.received }),
	},
	{ ...bulk('message'), act: 'GET', allowed: deskRoles },
	{ ...bulk('draft'), act: 'GET', variant: 'prepared', allowed: ['owner'] },
	{
		...bulk('draft'),
		act: '?/describe',
		allowed: ['owner'],
		body: () => ({ subjectEn: 'Rooms', bodyEn: 'Dear {name}', subjectVi: '', bodyVi: '' }),
	},
	{ ...bulk('draft'), act: '?/start', allowed: ['owner'], body: () => ({}) },
	{
		route: '/organise/[workshop]/messages',
		act: 'GET',
		allowed: deskRoles,
		path: ({ workshop }) => `/organise/${workshop.slug}/messages`,
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
	{ ...one, act: '?/setAside', allowed: deskRoles, body: () => ({ reason: '' }) },
	{ ...one, act: '?/addNote', allowed: deskRoles, body: () => ({ body: 'Called on Monday' }) },
	{
		...one,
		act: '?/editNote',
		allowed: ['owner'],
		body: (world) => ({ id: queueIds(world).note, body: 'Called on Tuesday' }),
	},
	{ ...one, act: '?/tag', allowed: deskRoles, body: () => ({ tag: 'Speaker' }) },
	{ ...one, act: '?/untag', allowed: deskRoles, body: () => ({ tag: 'Speaker' }) },
];
