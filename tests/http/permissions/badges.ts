import { dirname } from 'node:path';
import { sql } from 'kysely';
import { newId } from '#lib/core/ids.ts';
import { configureFiles, keepFile } from '#lib/server/files/store.ts';
import { testNow } from '../../helpers/database.ts';
import { pdfFile } from '../../helpers/upload-samples.ts';
import { marker, type World } from '../../helpers/world.ts';
import type { Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const orderOf = ({ number }: World) => `order-of-world-${number}`;
const far = '2199-01-01T00:00:00.000Z';

/** With a file where the server keeps its files, if it is done. */
async function insertOrder(world: World, state: 'failed' | 'done'): Promise<void> {
	const { db, workshop, people, number } = world;
	const isDone = state === 'done';
	const content = pdfFile(marker('badgefile', number));
	if (isDone) await keepFilesOf(world);
	await db
		.insertInto('documentOrder')
		.values({
			...{
				id: orderOf(world),
				workshopId: workshop.id,
				kind: 'badges',
				state,
				attempts: 1,
				done: 1,
				total: 1,
			},
			parameters: JSON.stringify({
				...{ format: 'a6', language: 'en', registrationIds: [newId()], part: 1, parts: 1 },
			}),
			problem: isDone ? null : 'failed',
			fileKey: isDone ? await keepFile(content) : null,
			size: isDone ? content.length : null,
			...{ requestedBy: people.owner.id, createdAt: testNow, finishedAt: testNow, expiresAt: far },
		})
		.execute();
}

async function keepFilesOf({ db }: World): Promise<void> {
	const { rows } = await sql<{ file: string }>`
		select file from pragma_database_list where name = 'main'`.execute(db);
	configureFiles(dirname(rows[0]?.file ?? ''));
}

const done = (world: World) => insertOrder(world, 'done');
const failed = (world: World) => insertOrder(world, 'failed');
const id = (world: World) => ({ id: orderOf(world) });

const page = (name: string) => ({
	route: `/organise/[workshop]/${name}`,
	allowed: deskRoles,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/${name}`,
});
const documents = page('documents');
const badges = page('badges');
const signs = page('table-signs');

/** Badges, table signs, and what is made in the background. */
export const badgeRows: Row[] = [
	{ ...documents, act: 'GET', prepare: done },
	{ ...documents, act: '?/retry', prepare: failed, body: id },
	{ ...documents, act: '?/delete', prepare: failed, body: id },
	{
		...documents,
		route: '/organise/[workshop]/documents/[document].pdf',
		act: 'GET',
		prepare: done,
		path: (world) => `${documents.path(world)}/${orderOf(world)}.pdf`,
	},
	{ ...badges, act: 'GET' },
	{
		...badges,
		act: '?/order',
		body: () => ({ selection: 'all', format: 'a6', order: 'name', language: 'en', withOnline: 'on' }),
	},
	{
		...badges,
		act: '?/colours',
		body: ({ organisationTypeId }) => ({ [`colour-${organisationTypeId}`]: 'red' }),
	},
	{
		route: '/organise/[workshop]/registrations/[registration]/badge.pdf',
		act: 'GET',
		allowed: deskRoles,
		path: ({ workshop, registrations }) =>
			`/organise/${workshop.slug}/registrations/${registrations.confirmed}/badge.pdf`,
	},
	{ ...signs, act: 'GET' },
	{
		...signs,
		act: '?/default',
		body: () => ({ subject: 'organisation', language: 'en', withOnline: 'on' }),
	},
];
