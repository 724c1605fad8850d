import type { World } from '../../helpers/world.ts';
import type { Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const texts = {
	letterhead: 'The secretariat',
	place: '',
	subject: 'Invitation',
	salutation: 'Dear {name},',
	body: 'Come.',
	closing: '',
	signatory: '',
};
const addressOf = ({ workshop }: World) => `/organise/${workshop.slug}/letters/visa/en`;
const template = { route: '/organise/[workshop]/letters/[kind]/[language]', path: addressOf };

async function withOwnText({ db, workshop, number }: World): Promise<void> {
	await db
		.insertInto('letterTemplate')
		.values({
			...{ id: `letter-of-world-${number}`, workshopId: workshop.id, kind: 'visa', language: 'en' },
			...texts,
			updatedAt: new Date().toISOString(),
		})
		.execute();
}

export const letterRows: Row[] = [
	{
		route: '/organise/[workshop]/letters',
		act: 'GET',
		allowed: deskRoles,
		path: ({ workshop }: World) => `/organise/${workshop.slug}/letters`,
	},
	{ ...template, act: 'GET', allowed: deskRoles },
	{ ...template, act: '?/save', allowed: deskRoles, body: () => texts },
	{ ...template, act: '?/reset', allowed: deskRoles, prepare: withOwnText },
	{
		route: '/organise/[workshop]/letters/[kind]/[language]/preview.pdf',
		act: 'POST',
		allowed: deskRoles,
		path: (world) => `${addressOf(world)}/preview.pdf`,
		body: () => ({ ...texts, person: '' }),
		storesNothing: deskRoles,
	},
];
