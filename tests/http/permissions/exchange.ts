import { createSession } from '../../helpers/factories-programme.ts';
import type { Role, World } from '../../helpers/world.ts';
import { everybody, team, type FieldValues, type Row } from './row.ts';

const editors = ['owner', 'programme_editor'] as const;
const owner = ['owner'] as const;
const desk = (page: string) => ({
	route: `/organise/[workshop]${page}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}${page}`,
});

const fileRows: Row[] = [
	...['/programme.csv', '/programme.xlsx', '/programme/download'].map((page): Row => ({
		route: `/(public)/w/[workshop]${page}`,
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}${page}`,
	})),
	{ ...desk('/programme.csv'), act: 'GET', allowed: team },
	{ ...desk('/programme.xlsx'), act: 'GET', allowed: team },
];

const tableId = ({ number, people }: World, role: Role) =>
	`table-${number}-${role === 'anonymous' ? 'nobody' : people[role].id.slice(-6)}`;

/** Everybody with an account has sent a table, as far as the database is concerned. */
async function withTables(world: World): Promise<void> {
	const content = Buffer.from('Title,Room\nFrom a table,\n');
	const createdAt = new Date().toISOString();
	for (const [role, { id }] of Object.entries(world.people))
		await world.db
			.insertInto('scheduleUpload')
			.values({
				...{ id: tableId(world, role as Role), workshopId: world.workshop.id, personId: id },
				...{ content, mapping: null, createdAt },
			})
			.execute();
}

const reading = (world: World, role: Role): FieldValues => ({
	...{ upload: tableId(world, role), sheet: '', encoding: 'utf-8', headerRow: '1' },
});
const mapping = (world: World, role: Role): FieldValues => ({
	...reading(world, role),
	...{ column: ['title', 'room'], dateOrder: '', nameSeparator: 'semicolon' },
});

const tableRows: Row[] = [
	{
		...desk('/import'),
		act: 'GET',
		variant: 'a table of the owner waits',
		prepare: withTables,
		allowed: editors,
		path: (world) => `/organise/${world.workshop.slug}/import?upload=${tableId(world, 'owner')}&step=columns`,
	},
	{ ...desk('/import'), act: '?/map', allowed: editors, prepare: withTables, body: mapping },
	{ ...desk('/import'), act: '?/reread', allowed: editors, prepare: withTables, body: reading },
];

const clone = ({ number }: World): FieldValues => ({
	...{
		title_en: 'Second round',
		title_vi: '',
		slug: `clone-${number}`,
		startsOn: '2027-03-01',
		endsOn: '2027-03-02',
	},
	...{ zone: 'Europe/Copenhagen', mode: 'in_person', withParts: 'on' },
});

const cloneRows: Row[] = [
	{ ...desk('/clone'), act: 'GET', allowed: owner },
	{ ...desk('/clone'), act: '?/default', allowed: owner, body: clone },
];

const seriesId = ({ number }: World) => `series-${number}`;
const nextId = ({ number }: World) => `next-${number}`;
const title = { seriesTitle_en: 'Citizen data', seriesTitle_vi: '' };

/** The draft beside the workshop stands in a series, with a session. */
async function withSeries(world: World): Promise<void> {
	const { db, draft } = world;
	const at = new Date().toISOString();
	const id = seriesId(world);
	const series = { id, title: '{"en":"Series"}', createdAt: at, updatedAt: at };
	await db.insertInto('series').values(series).execute();
	await db
		.updateTable('workshop')
		.set({ seriesId: id, seriesPosition: 1 })
		.where('id', '=', draft.id)
		.execute();
	await createSession(db, draft.id, { id: nextId(world) });
}

/** And the workshop stands before it. */
async function inSeries(world: World): Promise<void> {
	await withSeries(world);
	const { db, workshop } = world;
	await db
		.updateTable('workshop')
		.set({ seriesId: seriesId(world) })
		.where('id', '=', workshop.id)
		.execute();
}

async function withFeed(world: World): Promise<void> {
	await inSeries(world);
	const { db, workshop, draft, session } = world;
	const ids = { sessionId: session.id, workshopId: workshop.id, nextWorkshopId: draft.id };
	await db
		.insertInto('sessionFeed')
		.values({ ...ids, nextSessionId: nextId(world) })
		.execute();
}

const feed = (world: World): FieldValues => ({ session: world.session.id, next: nextId(world) });

const seriesRows: Row[] = [
	{ ...desk('/series'), act: 'GET', allowed: editors, prepare: withFeed },
	{ ...desk('/series'), act: '?/start', allowed: owner, body: () => title },
	{
		...desk('/series'),
		act: '?/join',
		allowed: owner,
		prepare: withSeries,
		body: (world) => ({ series: seriesId(world) }),
	},
	{ ...desk('/series'), act: '?/rename', allowed: owner, prepare: inSeries, body: () => title },
	{
		...desk('/series'),
		act: '?/move',
		allowed: owner,
		prepare: inSeries,
		body: ({ draft }) => ({ id: draft.id, direction: 'up' }),
	},
	{ ...desk('/series'), act: '?/leave', allowed: owner, prepare: inSeries, body: () => ({}) },
	{ ...desk('/series'), act: '?/link', allowed: editors, prepare: inSeries, body: feed },
	{ ...desk('/series'), act: '?/unlink', allowed: editors, prepare: withFeed, body: feed },
];

/** The programme as files, tables brought in, copies of a workshop, and series. */
export const exchangeRows: Row[] = [...fileRows, ...tableRows, ...cloneRows, ...seriesRows];
