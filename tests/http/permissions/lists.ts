import { testNow } from '../../helpers/database.ts';
import type { World } from '../../helpers/world.ts';
import { organisers, participants, registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;

const profileId = ({ number }: World) => `list-${number}`;
const questionId = ({ number }: World) => `question-${number}`;

/** A list of names for organisers. */
async function prepareList(world: World): Promise<void> {
	await world.db
		.insertInto('listProfile')
		.values({
			...{ id: profileId(world), workshopId: world.workshop.id, name: 'Hotel' },
			...{ columns: JSON.stringify(['name', 'organisation']), filter: 'state=confirmed', sessionId: null },
			...{ isCountsOnly: 0, audience: 'organisers', reason: '', createdAt: testNow, updatedAt: testNow },
		})
		.execute();
}

/** The same with an answer that the registration desk alone may read. */
async function prepareSensitiveList(world: World): Promise<void> {
	await prepareList(world);
	const [id, json] = [questionId(world), JSON.stringify];
	await world.db
		.insertInto('formField')
		.values({
			...{ id, workshopId: world.workshop.id, form: 'registration', position: 1, kind: 'text', topic: null },
			...{ label: json({ en: 'Allergies' }), hint: '{}', options: '[]', limits: '{}', isRequired: 0 },
			...{ organisationTypeIds: '[]', shownIf: null, visibility: 'sensitive', retentionDays: null },
			...{ isClosed: 0, createdAt: testNow, updatedAt: testNow },
		})
		.execute();
	await world.db
		.updateTable('listProfile')
		.set({ columns: json(['name', `field:${id}`]), audience: 'desk', reason: 'The kitchen asks.' })
		.where('id', '=', profileId(world))
		.execute();
}

const fields = () => ({
	...{ name: 'Bus', columns: ['name', 'organisation'], sensitive: [], reason: '', states: ['confirmed'] },
	...{ types: [], mode: '', answer: '', session: '', rest: '', isCountsOnly: '', audience: 'organisers' },
});

const one = {
	route: '/organise/[workshop]/lists/[list]',
	path: (world: World) => `/organise/${world.workshop.slug}/lists/${profileId(world)}`,
	allowed: deskRoles,
	prepare: prepareList,
};
const file = {
	route: '/organise/[workshop]/lists/[list]/file',
	act: 'POST',
	path: (world: World) => `${one.path(world)}/file`,
};

const desk = (ending: string, act: string, allowed: Row['allowed'], query = ''): Row => ({
	route: `/organise/[workshop]/${ending}`,
	act,
	allowed,
	path: ({ workshop }) => `/organise/${workshop.slug}/${ending}${query}`,
});

export const listRows: Row[] = [
	{ ...desk('lists', 'GET', registrationReaders), prepare: prepareList },
	desk('lists/new', 'GET', deskRoles, '?kind=hotel'),
	{ ...desk('lists/new', '?/default', deskRoles), body: fields },
	{ ...one, act: 'GET' },
	{ ...one, act: '?/save', body: fields },
	{ ...one, act: '?/delete', body: () => ({}) },
	{
		...file,
		allowed: [...organisers, 'registration_desk'],
		prepare: prepareList,
		body: () => ({ format: 'csv' }),
	},
	{
		...file,
		variant: 'with sensitive answers',
		allowed: ['registration_desk'],
		prepare: prepareSensitiveList,
		body: () => ({ format: 'xlsx' }),
	},
	desk('registrations/export', 'GET', registrationReaders, '?state=confirmed'),
	desk('registrations.xlsx', 'GET', registrationReaders),
	desk('registrations.json', 'GET', registrationReaders),
	desk('participants.pdf', 'GET', registrationReaders, '?for=team'),
	desk('participants.docx', 'GET', registrationReaders, '?for=team'),
	{
		route: '/(public)/w/[workshop]/participants.pdf',
		act: 'GET',
		allowed: [...participants, ...registrationReaders],
		anonymous: 'hidden',
		path: ({ workshop }) => `/w/${workshop.slug}/participants.pdf`,
	},
];
