import type { World } from '../../helpers/world.ts';
import type { Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;

const times = {
	route: '/organise/[workshop]/registration-times',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registration-times`,
	allowed: deskRoles,
};

export const registerStepRows: Row[] = [
	{ ...times, act: 'GET' },
	{
		...times,
		act: '?/default',
		body: () => ({ opens: '', closes: '2199-01-01T18:00', editUntil: '', decides: 'desk' }),
	},
];
