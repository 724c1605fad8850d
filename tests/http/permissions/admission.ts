import { hashToken } from '#lib/core/ids.ts';
import type { World } from '../../helpers/world.ts';
import { everybody, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const tokenOf = ({ number }: World) => `link-of-world-${number}`;
const settings = {
	route: '/organise/[workshop]/registration-times/admission',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registration-times/admission`,
	allowed: deskRoles,
};

async function withLink(world: World): Promise<void> {
	await world.db
		.insertInto('admission')
		.values({
			...{ workshopId: world.workshop.id, kind: 'link', domains: '[]' },
			...{ tokenHash: hashToken(tokenOf(world)), updatedAt: new Date().toISOString() },
		})
		.execute();
}

/** Who may register by themselves, and the link to it. */
export const admissionRows: Row[] = [
	{ ...settings, act: 'GET' },
	{ ...settings, act: '?/default', body: () => ({ kind: 'domains', domains: 'example.org' }) },
	{
		route: '/(public)/join/[token]',
		act: 'GET',
		allowed: everybody,
		prepare: withLink,
		path: (world) => `/join/${tokenOf(world)}`,
	},
];
