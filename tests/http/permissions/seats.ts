import { hashToken } from '#lib/core/ids.ts';
import { limitSeats } from '../../helpers/factories.ts';
import type { World } from '../../helpers/world.ts';
import { everybody, participants, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const tokenOf = ({ number }: World) => `offer-of-world-${number}`;
const holdOf = ({ number }: World) => `hold-of-world-${number}`;

const byLink = {
	route: '/(public)/seat/[token]',
	path: (world: World) => `/seat/${tokenOf(world)}`,
	prepare: withOffer,
};
const own = {
	route: '/(public)/w/[workshop]/register/seat',
	path: ({ workshop }: World) => `/w/${workshop.slug}/register/seat`,
	prepare: withOffer,
};
const desk = {
	route: '/organise/[workshop]/seats',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/seats`,
};

async function move({ db, registrations }: World, state: 'waiting' | 'offered'): Promise<string> {
	const { id } = await db
		.updateTable('registration')
		.set({ state })
		.where('reference', '=', registrations.received)
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** Whose registration is received otherwise is offered a seat. */
async function withOffer(world: World): Promise<void> {
	const registrationId = await move(world, 'offered');
	await world.db
		.insertInto('seatOffer')
		.values({
			...{ id: tokenOf(world), registrationId, tokenHash: hashToken(tokenOf(world)), offeredBy: null },
			...{ offeredAt: new Date().toISOString(), expiresAt: '2199-01-01T00:00:00.000Z' },
			...{ state: 'open', answeredAt: null },
		})
		.execute();
}

async function withHold(world: World): Promise<void> {
	await world.db
		.insertInto('heldSeat')
		.values({
			...{ id: holdOf(world), workshopId: world.workshop.id, purpose: 'Speakers', seats: 2 },
			...{ dimension: 'total', value: '', releaseOn: null, createdAt: new Date().toISOString() },
		})
		.execute();
}

/** What is left of the seats is held, so whoever waits goes on waiting. */
async function withWaiting(world: World): Promise<void> {
	const { db, workshop } = world;
	await withHold(world);
	await move(world, 'waiting');
	const taken = await db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.where('state', 'in', ['received', 'offered', 'confirmed'])
		.execute();
	await limitSeats(db, workshop.id, { dimension: 'total', value: '' }, taken.length + 2);
}

export const seatRows: Row[] = [
	{ ...byLink, act: 'GET', allowed: everybody },
	{ ...byLink, act: '?/default', allowed: everybody, body: () => ({ answer: 'accept' }) },
	{ ...own, act: 'GET', allowed: ['registered', ...participants] },
	{ ...own, act: '?/default', allowed: ['registered'], body: () => ({ answer: 'decline' }) },
	{ ...desk, act: 'GET', allowed: deskRoles, prepare: withWaiting },
	{
		...desk,
		act: '?/limits',
		allowed: deskRoles,
		body: () => ({ 'total:': '40', newCountry: 'KE', newCountrySeats: '5' }),
	},
	{
		...desk,
		act: '?/hold',
		allowed: deskRoles,
		body: () => ({ purpose: 'Speakers', heldSeats: '2', scope: 'total:', releaseOn: '' }),
	},
	{
		...desk,
		act: '?/release',
		allowed: deskRoles,
		prepare: withHold,
		body: (world) => ({ id: holdOf(world) }),
	},
	{
		...desk,
		act: '?/pick',
		allowed: deskRoles,
		prepare: withWaiting,
		body: (world) => ({ reference: world.registrations.received.toUpperCase(), heldId: holdOf(world) }),
	},
];
