import { newId } from '#lib/core/ids.ts';
import type { Role, World } from '../../helpers/world.ts';
import { team, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const desk = (page: string) => ({
	route: `/organise/[workshop]/programme${page}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/programme${page}`,
});
const more = {
	route: '/organise/[workshop]/programme/[session]/more',
	path: ({ workshop, session }: World) => `/organise/${workshop.slug}/programme/${session.code}/more`,
};
const templateId = ({ number }: World, role: Role) =>
	`template-${role === 'programme_editor' ? role : 'owner'}-${number}`;
const stepId = ({ number }: World, role: Role) =>
	`step-${role === 'programme_editor' ? role : 'owner'}-${number}`;

/** The two sessions of the draft take place together. */
async function withGroup({ db, session, draftSession }: World): Promise<void> {
	const ids = [session.id, draftSession.id];
	await db.updateTable('session').set({ groupId: session.id }).where('id', 'in', ids).execute();
}

/** A template for everybody who may have one, since each deletes their own. */
async function withTemplates(world: World): Promise<void> {
	const content = {
		...{ kind: 'clinic', title: 'Clinic', subtitle: '', abstract: '', description: '', language: null },
		...{ interpretation: [], isAcrossRooms: false, trackId: null, takesSignUp: false, seats: null },
		...{ durationMinutes: 60, items: [] },
	};
	for (const role of editors)
		await world.db
			.insertInto('sessionTemplate')
			.values({
				id: templateId(world, role),
				workshopId: world.workshop.id,
				name: `Template of ${role}`,
				content: JSON.stringify(content),
			})
			.execute();
}

/** A step of everybody who may take one back: each has deleted a session of their own. */
async function withSteps(world: World): Promise<void> {
	for (const role of editors) {
		const sessionId = newId();
		const before = {
			...{ id: sessionId, code: `deleted-${role}`, kind: 'break', kindLabel: null, title: 'Deleted' },
			...{ subtitle: '', abstract: '', description: '', language: null, interpretation: [], roomId: null },
			...{ isAcrossRooms: true, trackId: null, parentId: null, groupId: null, takesSignUp: false },
			...{ seats: null, dayOn: null, startsLocal: null, endsLocal: null, startsAt: null, endsAt: null },
			...{ durationMinutes: 30, external: {}, externalGuid: null, parts: [] },
			...{ createdAt: '2026-11-22T08:00:00.000Z', updatedAt: '2026-11-22T08:00:00.000Z' },
		};
		await world.db
			.insertInto('programmeStep')
			.values({
				id: stepId(world, role),
				workshopId: world.workshop.id,
				personId: world.people[role].id,
				kind: 'change',
				action: 'session.delete',
				reversesId: null,
				madeAt: before.updatedAt,
			})
			.execute();
		await world.db
			.insertInto('programmeStepSession')
			.values({ stepId: stepId(world, role), sessionId, before: JSON.stringify(before), after: null })
			.execute();
	}
}

const moreRows: Row[] = [
	{ ...more, act: 'GET', allowed: editors },
	{ ...more, act: '?/copies', allowed: editors, body: ({ room }) => ({ count: '2', rooms: [room.id] }) },
	{ ...more, act: '?/shift', allowed: editors, body: () => ({ minutes: '5', isRoomOnly: '' }) },
	{ ...more, act: '?/join', allowed: editors, body: ({ draftSession }) => ({ other: draftSession.code }) },
	{ ...more, act: '?/leave', allowed: editors, prepare: withGroup, body: () => ({}) },
	{ ...more, act: '?/template', allowed: editors, body: (_, role) => ({ name: `Kept by ${role}` }) },
];

const bulk = ({ session }: World) => ({
	codes: [session.code],
	track: 'keep',
	room: 'keep',
	language: 'keep',
});

export const editingRows: Row[] = [
	...moreRows,
	{ ...desk('/bulk'), act: 'GET', allowed: editors },
	{
		...desk('/bulk'),
		act: '?/change',
		allowed: editors,
		body: (world) => ({ ...bulk(world), kind: 'clinic' }),
	},
	{
		...desk('/bulk'),
		act: '?/move',
		allowed: editors,
		body: ({ session, dayOn }) => ({ codes: [session.code], day: nextDay(dayOn) }),
	},
	{
		...desk('/bulk'),
		act: '?/group',
		allowed: editors,
		body: ({ session, draftSession }) => ({ codes: [session.code, draftSession.code] }),
	},
	{ ...desk('/days/copy'), act: 'GET', allowed: editors },
	{
		...desk('/days/copy'),
		act: '?/default',
		allowed: editors,
		body: ({ dayOn }) => ({ from: dayOn, to: nextDay(dayOn), keepsPeople: '' }),
	},
	{ ...desk('/templates'), act: 'GET', allowed: editors },
	{
		...desk('/templates'),
		act: '?/add',
		allowed: editors,
		prepare: withTemplates,
		body: (world, role) => ({ template: templateId(world, role), day: '', startTime: '', room: '' }),
	},
	{
		...desk('/templates'),
		act: '?/delete',
		allowed: editors,
		prepare: withTemplates,
		body: (world, role) => ({ template: templateId(world, role) }),
	},
	{ ...desk('/history'), act: 'GET', allowed: team },
	{
		...desk('/history'),
		act: '?/undo',
		allowed: editors,
		prepare: withSteps,
		body: (world, role) => ({ step: stepId(world, role) }),
	},
];

function nextDay(dayOn: string): string {
	return Temporal.PlainDate.from(dayOn).add({ days: 1 }).toString();
}
