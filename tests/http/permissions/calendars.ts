import type { World } from '../../helpers/world.ts';
import { everybody, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const deadlineId = ({ number }: World) => `deadline-${number}`;
const deadline = { kind: 'consultation', name_en: '', name_vi: '', dueOn: '2026-11-30', dueTime: '18:00' };

async function withDeadline(world: World): Promise<void> {
	const at = new Date().toISOString();
	await world.db
		.insertInto('workshopDeadline')
		.values({
			id: deadlineId(world),
			workshopId: world.workshop.id,
			kind: 'registration',
			title: '{}',
			dueOn: '2026-11-24',
			dueTime: null,
			dueAt: '2026-11-24T23:00:00.000Z',
			sequence: 0,
			isRemoved: 0,
			createdAt: at,
			updatedAt: at,
		})
		.execute();
}

const deadlines = {
	route: '/organise/[workshop]/deadlines',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/deadlines`,
};
const oneDeadline = {
	route: '/organise/[workshop]/deadlines/[deadline]',
	path: (world: World) => `/organise/${world.workshop.slug}/deadlines/${deadlineId(world)}`,
	prepare: withDeadline,
};

/** Calendars of days and tracks, the page that lists them, and deadlines. */
export const calendarRows: Row[] = [
	{
		route: '/(public)/w/[workshop]/calendars',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}/calendars`,
	},
	{
		route: '/(public)/w/[workshop]/programme/days/[day].ics',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop, dayOn }) => `/w/${workshop.slug}/programme/days/${dayOn}.ics`,
	},
	{
		route: '/(public)/w/[workshop]/programme/tracks/[track].ics',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop, track }) => `/w/${workshop.slug}/programme/tracks/${track.id}.ics`,
	},
	{ ...deadlines, act: 'GET', allowed: editors },
	{ ...deadlines, act: '?/add', allowed: editors, body: () => deadline },
	{ ...oneDeadline, act: 'GET', allowed: editors },
	{ ...oneDeadline, act: '?/save', allowed: editors, body: () => deadline },
	{ ...oneDeadline, act: '?/remove', allowed: editors, body: () => ({}) },
];
