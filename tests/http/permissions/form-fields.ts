import { dirname } from 'node:path';
import { sql } from 'kysely';
import type { AnswerVisibility } from '#lib/modules/registration/types/fields.ts';
import { configureFiles, keepFile } from '#lib/server/files/store.ts';
import { testNow } from '../../helpers/database.ts';
import { createAnswer, createField } from '../../helpers/factories-fields.ts';
import { marker, type World } from '../../helpers/world.ts';
import { fieldOf } from '../../helpers/world-form-fields.ts';
import { registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const ownId = ({ number }: World) => `own-field-of-world-${number}`;
const input = { label_en: 'Way there', visibility: 'desk', retentionDays: '30', options: 'Bus\nTrain' };

const formPage = (page = '', query = '') => ({
	route: `/organise/[workshop]/form${page}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/form${page}${query}`,
	allowed: deskRoles,
});
const fieldPage = {
	...formPage('/[field]'),
	path: (world: World) => `/organise/${world.workshop.slug}/form/${ownId(world)}`,
	prepare: withField,
};
const answers = (page = '', end = page) => ({
	route: `/organise/[workshop]/registrations/[registration]/answers${page}`,
	path: ({ workshop, registrations }: World) =>
		`/organise/${workshop.slug}/registrations/${registrations.confirmed}/answers${end}`,
});

/** An open question after the others. */
async function withField(world: World): Promise<void> {
	await createField(world.db, world.workshop.id, { id: ownId(world), kind: 'yes_no', position: 9000 });
}

/** The participant's answers to these two questions are files. */
async function withFiles(world: World): Promise<void> {
	const { rows } = await sql<{ file: string }>`
		select file from pragma_database_list where name = 'main'`.execute(world.db);
	configureFiles(dirname(rows[0]?.file ?? ''));
	for (const visibility of ['organisers', 'sensitive'] as const) {
		const content = Buffer.from(marker(`answer${visibility}`, world.number));
		const fileKey = await keepFile(content);
		const upload = `upload-${visibility}-of-world-${world.number}`;
		const fieldId = fieldOf(world, visibility);
		await world.db
			.insertInto('formUpload')
			.values({
				...{ id: upload, fieldId, uploadedBy: world.people.participant.id, fileKey, fileName: 'letter.txt' },
				...{ contentType: 'text/plain', size: content.length, createdAt: testNow },
			})
			.execute();
		await world.db.deleteFrom('formAnswer').where('fieldId', '=', fieldId).execute();
		const { id } = await world.db
			.selectFrom('registration')
			.select('id')
			.where('reference', '=', world.registrations.confirmed)
			.executeTakeFirstOrThrow();
		await createAnswer(world.db, id, fieldId, { upload, name: 'letter.txt' });
	}
}

const file = (visibility: AnswerVisibility) => ({
	...answers('/[field]'),
	path: (world: World) => `${answers().path(world)}/${fieldOf(world, visibility)}`,
	prepare: withFiles,
});

/** The questions of the workshop's forms, and what was answered to them. */
export const formFieldRows: Row[] = [
	{ ...formPage(), act: 'GET', prepare: withField },
	{
		...formPage(),
		act: '?/move',
		prepare: withField,
		body: (world) => ({ id: ownId(world), direction: 'up' }),
	},
	{ ...formPage(), act: '?/ready', body: () => ({ topic: 'gender' }) },
	{ ...formPage('/new', '?form=logistics&kind=choice'), act: 'GET' },
	{ ...formPage('/new', '?form=logistics&kind=choice'), act: '?/default', body: () => input },
	{ ...fieldPage, act: 'GET' },
	{ ...fieldPage, act: '?/save', body: () => input },
	{ ...fieldPage, act: '?/close', body: () => ({}) },
	{ ...fieldPage, act: '?/remove', body: () => ({}) },
	{ ...formPage('/preview'), act: 'GET', prepare: withField },
	{
		...formPage('/preview'),
		act: '?/default',
		prepare: withField,
		storesNothing: deskRoles,
		body: (world) => ({ [`field-${ownId(world)}`]: 'yes' }),
	},
	{ ...answers(), act: 'GET', allowed: registrationReaders },
	{ ...answers(), act: '?/read', allowed: ['registration_desk'], body: () => ({}) },
	{ ...answers('/edit'), act: 'GET', allowed: deskRoles, prepare: withField },
	{
		...answers('/edit'),
		act: '?/default',
		allowed: deskRoles,
		prepare: withField,
		body: (world) => ({ [`field-${ownId(world)}`]: 'no' }),
	},
	{ ...file('organisers'), act: 'GET', allowed: registrationReaders },
	{ ...file('sensitive'), act: 'GET', variant: 'sensitive', allowed: [] },
	{ ...file('sensitive'), act: 'POST', allowed: ['registration_desk'], body: () => ({}) },
	{
		route: '/organise/[workshop]/organisation-types/[type]',
		act: '?/reviewers',
		allowed: ['owner'],
		path: ({ workshop, organisationTypeId }) =>
			`/organise/${workshop.slug}/organisation-types/${organisationTypeId}`,
		body: ({ people }) => ({ reviewers: [people.registration_desk.id] }),
	},
	{
		route: '/(public)/w/[workshop]/register/files/[field]',
		act: 'GET',
		allowed: ['participant'],
		prepare: withFiles,
		path: (world) => `/w/${world.workshop.slug}/register/files/${fieldOf(world, 'sensitive')}`,
	},
];
