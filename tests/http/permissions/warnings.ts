import { createSession } from '../../helpers/factories-programme.ts';
import { createAbsence } from '../../helpers/factories-warnings.ts';
import type { World } from '../../helpers/world.ts';
import { team, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const deskPage = (page: string) => ({
	route: `/organise/[workshop]/programme/${page}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/programme/${page}`,
});
const warnings = deskPage('warnings');
const availability = deskPage('availability');
const apart = {
	route: '/organise/[workshop]/programme/[session]/apart',
	path: ({ workshop, session }: World) => `/organise/${workshop.slug}/programme/${session.code}/apart`,
};

/** A session without a room, which is warned of under a key that can be told beforehand. */
const warnedId = ({ number }: World) => `warned-${number}`;
const createWarned = (world: World) => {
	const [startsLocal, endsLocal] = [`${world.dayOn}T16:00`, `${world.dayOn}T17:00`];
	return createSession(world.db, world.workshop.id, { id: warnedId(world), startsLocal, endsLocal });
};
const missingRoom = (sessionId: string) => `room_missing:${sessionId}::presentation`;
const absenceId = ({ number }: World) => `absence-${number}`;
const createRoomAbsence = (world: World) =>
	createAbsence(world.db, world.workshop.id, {
		id: absenceId(world),
		roomId: world.room.id,
		dayOn: world.dayOn,
	});
const createPair = ({ db, workshop, session, draftSession }: World) => {
	const [sessionId = '', otherId = ''] = [session.id, draftSession.id].sort();
	return db.insertInto('sessionApart').values({ workshopId: workshop.id, sessionId, otherId }).execute();
};

/** The list of warnings, what is kept apart, and when people and rooms cannot be had. */
export const warningRows: Row[] = [
	{ ...warnings, act: 'GET', allowed: team, prepare: createPair },
	{
		...warnings,
		act: 'GET',
		variant: 'silenced',
		allowed: team,
		path: (world) => `${warnings.path(world)}?state=silenced`,
	},
	{
		...warnings,
		act: '?/silence',
		allowed: editors,
		prepare: createWarned,
		body: (world) => ({ key: missingRoom(warnedId(world)), note: 'In the garden' }),
	},
	{
		...warnings,
		act: '?/unsilence',
		allowed: editors,
		body: ({ draftSession }) => ({ key: missingRoom(draftSession.id) }),
	},
	{ ...availability, act: 'GET', allowed: editors },
	{
		...availability,
		act: '?/add',
		allowed: editors,
		body: ({ contributor, dayOn }) => ({
			...{ of: `person/${contributor.id}`, fromDay: dayOn, fromTime: '08:00' },
			...{ toDay: '', toTime: '09:00', note: '' },
		}),
	},
	{
		...availability,
		act: '?/remove',
		allowed: editors,
		prepare: createRoomAbsence,
		body: (world) => ({ id: absenceId(world) }),
	},
	{ ...availability, act: '?/sites', allowed: editors, body: () => ({ siteMinutes: '20' }) },
	{ ...apart, act: 'GET', allowed: editors, prepare: createPair },
	{
		...apart,
		act: '?/declare',
		allowed: editors,
		body: ({ draftSession }) => ({ other: draftSession.code }),
	},
	{
		...apart,
		act: '?/withdraw',
		allowed: editors,
		prepare: createPair,
		body: ({ draftSession }) => ({ other: draftSession.code }),
	},
];
