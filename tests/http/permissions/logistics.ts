import { testNow } from '../../helpers/database.ts';
import type { World } from '../../helpers/world.ts';
import { logisticsOf, withLogistics } from '../../helpers/world-logistics.ts';
import { participants, registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const registrationDesk = ['registration_desk'] as const;
/** whose case it is */
const person = ['participant'] as const;
const caseOf = ({ number }: World) => logisticsOf.get(number)?.caseId ?? 'none';
const letterOf = ({ number }: World) => logisticsOf.get(number)?.letterId ?? 'none';

const own = (page = '') => ({
	route: `/(public)/w/[workshop]/logistics${page}`,
	path: ({ workshop }: World) => `/w/${workshop.slug}/logistics${page.replace('[part]', 'visa')}`,
	prepare: withLogistics,
});
const desk = (page = '') => ({
	route: `/organise/[workshop]/logistics${page}`,
	path: (world: World) =>
		`/organise/${world.workshop.slug}/logistics${page.replace('[case]', caseOf(world))}`,
	prepare: withLogistics,
});

async function withQuestions(world: World): Promise<void> {
	await world.db
		.insertInto('formField')
		.values({
			...{ id: `more-of-world-${world.number}`, workshopId: world.workshop.id, form: 'logistics' },
			...{ position: 1, kind: 'text', topic: null, label: '{"en":"T-shirt"}', hint: '{}', options: '[]' },
			...{ limits: '{}', isRequired: 0, organisationTypeIds: '[]', shownIf: null, visibility: 'desk' },
			...{ retentionDays: null, isClosed: 0, createdAt: testNow, updatedAt: testNow },
		})
		.execute();
}

const change = { state: 'in_progress', assignedTo: '', dueOn: '', message: '', note: '' };

export const logisticsRows: Row[] = [
	{ ...own(), act: 'GET', allowed: participants },
	{
		...own(),
		act: '?/reply',
		allowed: person,
		body: (world) => ({ case: caseOf(world), reply: 'In Hà Nội' }),
	},
	{ ...own('/[part]'), act: 'GET', allowed: participants },
	{
		...own('/[part]'),
		act: 'GET',
		variant: 'needs',
		allowed: participants,
		path: ({ workshop }) => `/w/${workshop.slug}/logistics/needs`,
	},
	{ ...own('/[part]'), act: '?/default', allowed: participants, body: () => ({ wantsLetter: 'no' }) },
	{ ...own('/more'), act: 'GET', allowed: participants, prepare: withQuestions },
	{
		...own('/more'),
		act: '?/default',
		allowed: participants,
		prepare: withQuestions,
		body: ({ number }) => ({ [`field-more-of-world-${number}`]: 'M' }),
	},
	{
		route: '/(public)/w/[workshop]/logistics/letters/[letter].pdf',
		act: 'GET',
		allowed: person,
		path: (world) => `/w/${world.workshop.slug}/logistics/letters/${letterOf(world)}.pdf`,
		prepare: withLogistics,
	},
	{
		route: '/(public)/w/[workshop]/register/letter.pdf',
		act: 'GET',
		allowed: participants,
		path: ({ workshop }) => `/w/${workshop.slug}/register/letter.pdf`,
	},
	{ ...desk(), act: 'GET', allowed: registrationReaders },
	{
		...desk(),
		act: '?/change',
		allowed: deskRoles,
		body: (world) => ({ ...change, selected: [caseOf(world)] }),
	},
	{ ...desk('/figures'), act: 'GET', allowed: registrationReaders },
	{ ...desk('/settings'), act: 'GET', allowed: deskRoles },
	{
		...desk('/settings'),
		act: '?/default',
		allowed: deskRoles,
		body: () => ({ parts: ['visa'], editableUntilOn: '', retentionDays: '10' }),
	},
	{ ...desk('/[case]'), act: 'GET', allowed: deskRoles },
	{ ...desk('/[case]'), act: '?/change', allowed: deskRoles, body: () => change },
	{ ...desk('/[case]'), act: '?/read', allowed: registrationDesk, body: () => ({}) },
	{ ...desk('/[case]'), act: '?/issue', allowed: registrationDesk, body: () => ({ language: 'en' }) },
	{
		route: '/organise/[workshop]/logistics/letters/[letter].pdf',
		act: 'POST',
		allowed: registrationDesk,
		path: (world) => `/organise/${world.workshop.slug}/logistics/letters/${letterOf(world)}.pdf`,
		prepare: withLogistics,
		body: () => ({}),
	},
];
