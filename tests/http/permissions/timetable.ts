import { moveSession } from '#lib/modules/programme/commands/move-session.server.ts';
import { undoStep } from '#lib/modules/programme/commands/undo.server.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';
import type { World } from '../../helpers/world.ts';
import { team, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const timetable = {
	route: '/organise/[workshop]/programme',
	path: ({ workshop, session }: World) => `/organise/${workshop.slug}/programme?session=${session.code}`,
};

const contextOf = ({ db, people, workshop }: World, role: (typeof editors)[number]) =>
	contextFor(db, actorFor(people[role].id, { [workshop.id]: [role] }));

/** Everybody who may has moved a session of their own. */
async function moveOne(world: World): Promise<void> {
	const { workshop, session, draftSession, dayOn } = world;
	const to = { startsLocal: `${dayOn}T16:15` };
	await moveSession(contextOf(world, 'owner'), { workshopId: workshop.id, code: session.code }, to);
	await moveSession(
		contextOf(world, 'programme_editor'),
		{ workshopId: workshop.id, code: draftSession.code },
		to,
	);
}

async function moveOneAndBack(world: World): Promise<void> {
	await moveOne(world);
	for (const role of editors) await undoStep(contextOf(world, role), world.workshop.id);
}

export const timetableRows: Row[] = [
	{ ...timetable, act: 'GET', variant: 'with a session in the panel', allowed: team },
	{
		...timetable,
		act: '?/place',
		allowed: editors,
		body: ({ dayOn, room, session }) => ({
			...{ session: session.code, version: session.updatedAt, startsOn: dayOn, startTime: '16:00' },
			...{ minutes: '45', place: room.id },
		}),
	},
	{
		...timetable,
		act: '?/unschedule',
		allowed: editors,
		body: ({ session }) => ({ session: session.code, version: session.updatedAt }),
	},
	{ ...timetable, act: '?/undo', allowed: editors, prepare: moveOne, body: () => ({}) },
	{ ...timetable, act: '?/redo', allowed: editors, prepare: moveOneAndBack, body: () => ({}) },
	{
		route: '/organise/[workshop]/programme/changes.json',
		act: 'GET',
		allowed: team,
		path: ({ workshop }) => `/organise/${workshop.slug}/programme/changes.json?after=`,
	},
];
