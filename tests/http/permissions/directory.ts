import { newId } from '#lib/core/ids.ts';
import { testNow } from '../../helpers/database.ts';
import { createOrganisation } from '../../helpers/factories-people.ts';
import { marker, type World } from '../../helpers/world.ts';
import { participants, registrationReaders, signedIn, type Row } from './row.ts';

const administrator = ['administrator'] as const;
const deskRoles = ['owner', 'registration_desk'] as const;

const words = ({ number }: World, kind: string) => marker(kind, number);
const organisationId = ({ number }: World, which = 'a') => `organisation-${which}-${number}`;

/** One entry that nobody has checked, and another to merge it with. */
async function prepareOrganisations(world: World): Promise<void> {
	for (const which of ['a', 'b'])
		await createOrganisation(world.db, {
			id: organisationId(world, which),
			name: words(world, `directory${which}`),
		});
}

const organisation = {
	route: '/admin/organisations/[organisation]',
	allowed: administrator,
	path: (world: World) => `/admin/organisations/${organisationId(world)}`,
	prepare: prepareOrganisations,
};
const merge = {
	...organisation,
	route: '/admin/organisations/[organisation]/merge',
	path: (world: World) => `/admin/organisations/${organisationId(world)}/merge`,
};
const fields = (world: World) => ({
	name: words(world, 'directorya'),
	acronym: '',
	country: 'DK',
	kind: '',
	aliases: 'Statistics Denmark | DK',
});

const directoryRows: Row[] = [
	{
		route: '/admin/organisations',
		act: 'GET',
		allowed: administrator,
		path: () => '/admin/organisations',
		prepare: prepareOrganisations,
	},
	{
		route: '/admin/organisations/new',
		act: 'GET',
		allowed: administrator,
		path: () => '/admin/organisations/new',
	},
	{
		route: '/admin/organisations/new',
		act: '?/default',
		allowed: administrator,
		path: () => '/admin/organisations/new',
		body: fields,
	},
	{ ...organisation, act: 'GET' },
	{ ...organisation, act: '?/default', body: fields },
	{ ...merge, act: 'GET' },
	{
		...merge,
		act: 'GET',
		variant: 'confirmation',
		path: (world) => `${merge.path(world)}?into=${organisationId(world, 'b')}`,
	},
	{ ...merge, act: '?/default', body: (world) => ({ into: organisationId(world, 'b'), confirmed: 'on' }) },
	{
		// Entries that nobody has checked are nobody's to be offered.
		route: '/me/organisations.json',
		act: 'GET',
		allowed: signedIn,
		path: () => '/me/organisations.json?q=zq',
		prepare: prepareOrganisations,
	},
];

const delegationId = ({ number }: World) => `delegation-${number}`;

/** Headed by somebody who is not on the list: the others must not learn of it. */
async function prepareDelegation(world: World): Promise<void> {
	const { db, workshop } = world;
	const id = delegationId(world);
	await db
		.insertInto('delegation')
		.values({
			...{ id, workshopId: workshop.id, country: 'DK', place: null, createdAt: testNow },
			contactName: words(world, 'delegationcontact'),
			contactEmail: '',
		})
		.execute();
	const ids = [...participants.map((role) => world.people[role].id), world.unlisted.id];
	const rows = await db
		.selectFrom('registration')
		.select(['id', 'personId'])
		.where('workshopId', '=', workshop.id)
		.where('personId', 'in', ids)
		.execute();
	const members = rows.map(({ id: registrationId, personId }) => ({
		registrationId,
		delegationId: id,
		role: personId === world.unlisted.id ? ('head' as const) : ('member' as const),
	}));
	await db.insertInto('delegationMember').values(members).execute();
}

const list = {
	route: '/organise/[workshop]/delegations',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/delegations`,
};
const one = {
	route: '/organise/[workshop]/delegations/[delegation]',
	path: (world: World) => `/organise/${world.workshop.slug}/delegations/${delegationId(world)}`,
	prepare: prepareDelegation,
};

const delegationRows: Row[] = [
	{ ...list, act: 'GET', allowed: registrationReaders, prepare: prepareDelegation },
	{ ...list, act: '?/add', allowed: deskRoles, body: () => ({ country: 'KE', place: '' }) },
	{ ...list, act: '?/places', allowed: ['owner'], body: () => ({ places: 'Hà Giang\nVĩnh Phúc' }) },
	{ ...one, act: 'GET', allowed: registrationReaders },
	{
		...one,
		act: '?/people',
		allowed: deskRoles,
		body: ({ registrations }) => ({ reference: [registrations.received], role: ['observer'] }),
	},
	{
		...one,
		act: '?/contact',
		allowed: deskRoles,
		body: () => ({ contactName: newId(), contactEmail: 'contact@example.org' }),
	},
	{ ...one, act: '?/delete', allowed: deskRoles, body: () => ({ confirmed: 'on' }) },
	{
		route: '/(public)/w/[workshop]/delegation',
		act: 'GET',
		allowed: participants,
		path: ({ workshop }) => `/w/${workshop.slug}/delegation`,
		prepare: prepareDelegation,
	},
];

export const directoryAndDelegationRows: Row[] = [...directoryRows, ...delegationRows];
