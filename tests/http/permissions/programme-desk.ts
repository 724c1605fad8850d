import { readFileSync } from 'node:fs';
import { getUploadPreview } from '#lib/modules/programme/queries/import-preview.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { actorFor, contextFor } from '../../helpers/database.ts';
import { createRoom } from '../../helpers/factories-programme.ts';
import type { Role, World } from '../../helpers/world.ts';
import { team, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const desk = (page: string, route = page) => ({
	route: `/organise/[workshop]${route}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}${page}`,
});
const roomPage = {
	route: '/organise/[workshop]/rooms/[room]',
	path: ({ workshop, room }: World) => `/organise/${workshop.slug}/rooms/${room.id}`,
};
const trackPage = {
	route: '/organise/[workshop]/rooms/tracks/[track]',
	path: ({ workshop, track }: World) => `/organise/${workshop.slug}/rooms/tracks/${track.id}`,
};
const room = { name: 'Hall', kind: 'physical', capacity: '80', joinUrl: '', description: '' };
const track = { name: 'Ethics', colour: '3' };

const roomRows: Row[] = [
	{ ...desk('/rooms'), act: 'GET', allowed: team },
	{
		...desk('/rooms'),
		act: '?/order',
		allowed: editors,
		prepare: ({ db, workshop }) => createRoom(db, workshop.id, { position: 10_000 }),
		body: ({ room }) => ({ shelf: 'room', id: room.id, direction: 'down' }),
	},
	{ ...desk('/rooms/new'), act: 'GET', allowed: editors },
	{ ...desk('/rooms/new'), act: '?/save', allowed: editors, body: () => room },
	{ ...roomPage, act: 'GET', allowed: editors },
	{ ...roomPage, act: '?/save', allowed: editors, body: () => room },
	{ ...roomPage, act: '?/delete', allowed: editors, body: () => ({}) },
	{ ...desk('/rooms/tracks/new'), act: 'GET', allowed: editors },
	{ ...desk('/rooms/tracks/new'), act: '?/save', allowed: editors, body: () => track },
	{ ...trackPage, act: 'GET', allowed: editors },
	{ ...trackPage, act: '?/save', allowed: editors, body: () => track },
	{ ...trackPage, act: '?/delete', allowed: editors, body: () => ({}) },
];

const releaseRows: Row[] = [
	{ ...desk('/releases'), act: 'GET', allowed: team },
	{
		...desk('/releases'),
		act: '?/release',
		allowed: editors,
		body: () => ({ note: 'Second', isFinal: 'on' }),
	},
	{
		...desk('/releases'),
		act: '?/restore',
		allowed: editors,
		prepare: ({ db, session }) => db.deleteFrom('session').where('id', '=', session.id).execute(),
		body: ({ session }) => ({ session: session.id }),
	},
];

const sessionPage = (page = '') => ({
	route: `/organise/[workshop]/programme/[session]${page}`,
	path: ({ workshop, session }: World) => `/organise/${workshop.slug}/programme/${session.code}${page}`,
});
const sessionFields = ({ dayOn, room, track }: World) => ({
	kind: 'panel',
	title: 'Panel on quality',
	subtitle: '',
	abstract: '',
	description: '',
	language: 'en',
	startsOn: dayOn,
	startTime: '11:30',
	endsOn: '',
	endTime: '12:30',
	room: room.id,
	track: track.id,
	partName: ['Bùi Văn Nam'],
	partKind: ['moderator'],
	partContributor: [''],
});

const sessionRows: Row[] = [
	{ ...desk('/programme'), act: 'GET', allowed: team },
	{ ...desk('/programme/new'), act: 'GET', allowed: editors },
	{
		...desk('/programme/new'),
		act: '?/save',
		allowed: editors,
		body: (world) => ({ ...sessionFields(world), version: '' }),
	},
	{
		...desk('/programme/new'),
		act: '?/addPart',
		allowed: editors,
		body: (world) => ({ ...sessionFields(world), version: '' }),
		storesNothing: editors,
	},
	{ ...sessionPage(), act: 'GET', allowed: editors },
	{
		...sessionPage(),
		act: '?/save',
		allowed: editors,
		body: (world) => ({ ...sessionFields(world), version: world.session.updatedAt }),
	},
	{
		...sessionPage(),
		act: '?/addPart',
		allowed: editors,
		body: (world) => ({ ...sessionFields(world), version: '' }),
		storesNothing: editors,
	},
	{ ...sessionPage('/move'), act: 'GET', allowed: editors },
	{
		...sessionPage('/move'),
		act: '?/default',
		allowed: editors,
		body: ({ dayOn, room }) => ({ startsOn: dayOn, startTime: '16:00', room: room.id }),
	},
	{ ...sessionPage('/delete'), act: 'GET', allowed: editors },
	{ ...sessionPage('/delete'), act: '?/default', allowed: editors, body: () => ({}) },
	{ ...desk('/programme/days'), act: 'GET', allowed: editors },
	{
		...desk('/programme/days'),
		act: '?/default',
		allowed: editors,
		body: ({ dayOn }) => ({ dayOn: [dayOn], starts: ['08:30'], ends: ['17:00'] }),
	},
];

const schedule = readFileSync('tests/fixtures/schedules/dst-copenhagen.json');
const importPage = desk('/import');
const uploadId = ({ number }: World, role: Role) =>
	`upload-${role === 'programme_editor' ? role : 'owner'}-${number}`;

/** A file that waits for its sender's decision, for everybody who may send one. */
async function withUploads(world: World): Promise<void> {
	const createdAt = new Date().toISOString();
	for (const role of editors) {
		const ids = { id: uploadId(world, role), workshopId: world.workshop.id, personId: world.people[role].id };
		await world.db
			.insertInto('scheduleUpload')
			.values({ ...ids, content: schedule, mapping: null, createdAt })
			.execute();
		const ctx = contextFor(world.db, actorFor(ids.personId, { [ids.workshopId]: [role] }));
		const workshop = await getWorkshop(ctx, world.workshop.slug);
		const upload = await getUploadPreview(ctx, workshop, ids.id);
		if (upload && upload !== 'gone') digests.set(ids.id, upload.digest);
	}
}

/** Of the previews, by upload: an import is of what was looked at. */
const digests = new Map<string, string>();

const waiting = (world: World, role: Role) => {
	const upload = uploadId(world, role);
	return { upload, seen: digests.get(upload) ?? '' };
};

const importRows: Row[] = [
	{ ...importPage, act: 'GET', allowed: editors },
	{
		...importPage,
		act: 'GET',
		variant: 'a file of the owner waits',
		prepare: withUploads,
		allowed: editors,
		path: (world) => `${importPage.path(world)}?upload=${uploadId(world, 'owner')}`,
	},
	{
		...importPage,
		act: '?/upload',
		allowed: editors,
		body: () => {
			const form = new FormData();
			form.set('file', new File([schedule], 'schedule.json', { type: 'application/json' }));
			return form;
		},
	},
	{ ...importPage, act: '?/apply', allowed: editors, prepare: withUploads, body: waiting },
	{ ...importPage, act: '?/discard', allowed: editors, prepare: withUploads, body: waiting },
];

export const programmeDeskRows: Row[] = [...importRows, ...sessionRows, ...roomRows, ...releaseRows];
