import { randomUUID } from 'node:crypto';
import type { World } from '../../helpers/world.ts';
import { dayFromNow } from '../../helpers/world-programme.ts';
import { registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
/** The first morning of every world's workshop. */
const morning = `${dayFromNow(30)}/am`;
const someone = (world: World) => ({
	reference: world.registrations.confirmed.toUpperCase(),
	unit: morning,
});

const desk = {
	route: '/organise/[workshop]/check-in',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/check-in`,
};
const attendance = {
	route: '/organise/[workshop]/attendance',
	path: (world: World) => `/organise/${world.workshop.slug}/attendance?unit=${morning}&show=there`,
};

/** Somebody is there already. */
async function withSomeoneThere(world: World): Promise<void> {
	const { id } = await world.db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', world.registrations.confirmed)
		.executeTakeFirstOrThrow();
	const said = { registrationId: id, unit: morning, recordedBy: world.people.registration_desk.id };
	const at = '2026-11-22T08:00:00.000Z';
	await world.db
		.insertInto('attendanceEvent')
		.values({ ...said, id: randomUUID(), action: 'present', at, receivedAt: at })
		.execute();
	await world.db
		.insertInto('attendance')
		.values({
			...{ ...said, id: randomUUID(), workshopId: world.workshop.id, kind: 'day_half' },
			...{ presentAt: at, undoneAt: null, undoneBy: null },
		})
		.execute();
}

const walkIn = ({ organisationTypeId, number }: World) => ({
	...{ fullName: `Walk In ${number}`, email: '', locale: 'en', organisationType: organisationTypeId },
	...{ organisation: 'City of Da Nang', country: 'VN', isTold: 'on' },
});

export const checkInRows: Row[] = [
	{ ...desk, act: 'GET', allowed: deskRoles, prepare: withSomeoneThere },
	{
		...desk,
		act: 'GET',
		variant: 'search',
		allowed: deskRoles,
		path: (world) => `${desk.path(world)}?q=o`,
	},
	{
		...desk,
		act: '?/record',
		allowed: deskRoles,
		body: (world) => ({ code: world.registrations.confirmed, unit: morning }),
	},
	{ ...desk, act: '?/person', allowed: deskRoles, body: someone },
	{ ...desk, act: '?/undo', allowed: deskRoles, prepare: withSomeoneThere, body: someone },
	{
		route: '/organise/[workshop]/check-in/events',
		act: 'POST',
		allowed: deskRoles,
		path: (world) => `${desk.path(world)}/events`,
		body: (world) => ({
			events: JSON.stringify([
				{
					...{ id: randomUUID(), code: world.registrations.confirmed, unit: morning },
					...{ action: 'present', at: '2026-11-22T08:00:00.000Z' },
				},
			]),
		}),
	},
	{
		route: '/organise/[workshop]/check-in/people.json',
		act: 'GET',
		allowed: deskRoles,
		path: (world) => `${desk.path(world)}/people.json`,
	},
	{
		route: '/organise/[workshop]/check-in/new',
		act: 'GET',
		allowed: deskRoles,
		path: (world) => `${desk.path(world)}/new`,
	},
	{
		route: '/organise/[workshop]/check-in/new',
		act: '?/default',
		allowed: deskRoles,
		path: (world) => `${desk.path(world)}/new`,
		body: walkIn,
	},
	{ ...attendance, act: 'GET', allowed: registrationReaders, prepare: withSomeoneThere },
	{
		...attendance,
		act: 'GET',
		variant: 'numbers',
		allowed: registrationReaders,
		path: ({ workshop }) => `/organise/${workshop.slug}/attendance`,
	},
	{ ...attendance, act: '?/add', allowed: deskRoles, body: someone },
	{ ...attendance, act: '?/undo', allowed: deskRoles, prepare: withSomeoneThere, body: someone },
	{
		route: '/organise/[workshop]/attendance.csv',
		act: 'GET',
		allowed: registrationReaders,
		path: ({ workshop }) => `/organise/${workshop.slug}/attendance.csv`,
		prepare: withSomeoneThere,
	},
];
