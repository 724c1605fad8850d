import { hashToken } from '#lib/core/ids.ts';
import { addPart, createContributor, createSession } from '../../helpers/factories-programme.ts';
import type { World } from '../../helpers/world.ts';
import { everybody, signedIn, team, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const tokenOf = ({ number }: World) => `part-link-${number}`.padEnd(43, 'x');
const desk = (page: string) => ({ path: ({ workshop }: World) => `/organise/${workshop.slug}${page}` });

const onePerson = {
	route: '/organise/[workshop]/parts/[contributor]',
	path: ({ workshop, contributor }: World) => `/organise/${workshop.slug}/parts/${contributor.id}`,
};
const partLink = {
	route: '/(public)/part/[token]',
	path: (world: World) => `/part/${tokenOf(world)}`,
	prepare: withPartLink,
};

/** Somebody without an account was asked for a part in a session that is not released. */
async function withPartLink(world: World): Promise<void> {
	const { db, workshop } = world;
	const session = await createSession(db, workshop.id, {
		id: `asked-${world.number}`,
		title: 'Panel on trust',
	});
	const { id: contributorId } = await createContributor(db, workshop.id, { name: 'Bùi Văn Nam' });
	await addPart(db, session.id, contributorId, 'speaker');
	await db
		.insertInto('partInvitation')
		.values({
			...{ sessionId: session.id, contributorId, part: 'speaker', state: 'invited', note: '' },
			...{ sentAt: new Date().toISOString(), answeredAt: null, startsAt: session.startsAt },
		})
		.execute();
	await db
		.insertInto('partLink')
		.values({
			...{ tokenHash: hashToken(tokenOf(world)), contributorId },
			...{ createdAt: new Date().toISOString(), expiresAt: '2199-01-01T00:00:00.000Z' },
		})
		.execute();
}

async function withOwnPart(world: World): Promise<void> {
	await withPartLink(world);
	await world.db
		.updateTable('contributor')
		.set({ personId: world.people.participant.id })
		.where('workshopId', '=', world.workshop.id)
		.where('name', '=', 'Bùi Văn Nam')
		.execute();
}

/** An address of somebody without an account is known, so that there is somebody to ask. */
async function withContact({ db, contributor }: World): Promise<void> {
	await db
		.insertInto('contributorContact')
		.values({ contributorId: contributor.id, email: 'amina@example.org', locale: 'en' })
		.execute();
}

async function withAccount({ db, contributor, people }: World): Promise<void> {
	await db
		.updateTable('contributor')
		.set({ personId: people.participant.id })
		.where('id', '=', contributor.id)
		.execute();
}

/** What releases changed, the way back to one, and who has confirmed their part. */
export const releaseRows: Row[] = [
	{
		route: '/(public)/w/[workshop]/programme/changes',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}/programme/changes`,
	},
	{
		route: '/(public)/w/[workshop]/programme/changes.atom',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}/programme/changes.atom`,
	},
	{ route: '/organise/[workshop]/releases/[number]', act: 'GET', allowed: team, ...desk('/releases/1') },
	{
		route: '/organise/[workshop]/releases/[number]',
		act: '?/return',
		allowed: editors,
		...desk('/releases/1'),
		body: () => ({}),
	},
	{ route: '/organise/[workshop]/parts', act: 'GET', allowed: team, ...desk('/parts') },
	{
		route: '/organise/[workshop]/parts',
		act: '?/invite',
		allowed: editors,
		...desk('/parts'),
		prepare: withContact,
		body: () => ({ session: '' }),
	},
	{ ...onePerson, act: 'GET', allowed: editors },
	{ ...onePerson, act: '?/invite', allowed: editors, prepare: withContact, body: () => ({}) },
	{
		...onePerson,
		act: '?/contact',
		allowed: editors,
		body: () => ({ email: 'amina@example.org', language: 'en' }),
	},
	{
		...onePerson,
		act: '?/link',
		allowed: editors,
		body: ({ people }) => ({ account: people.participant.email }),
	},
	{ ...onePerson, act: '?/unlink', allowed: editors, prepare: withAccount, body: () => ({}) },
	{ ...partLink, act: 'GET', allowed: everybody },
	{
		...partLink,
		act: '?/answer',
		allowed: everybody,
		body: ({ number }) => ({ session: `asked-${number}`, part: 'speaker', answer: 'confirmed', note: '' }),
	},
	{
		route: '/me/parts',
		act: 'GET',
		allowed: signedIn,
		path: () => '/me/parts',
	},
	{
		route: '/me/parts',
		act: '?/answer',
		allowed: ['participant'],
		path: () => '/me/parts',
		prepare: withOwnPart,
		body: ({ number }) => ({ session: `asked-${number}`, part: 'speaker', answer: 'confirmed', note: '' }),
	},
	{ ...partLink, act: '?/claim', allowed: signedIn, body: () => ({}) },
];
