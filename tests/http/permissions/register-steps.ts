import type { SignedInRole, World } from '../../helpers/world.ts';
import { createDraft, draftValues } from '../../helpers/factories-steps.ts';
import { allBut, participants, signedIn, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const own = ['registered', ...participants] as const;
const others = allBut('anonymous', ...own);

/** Everybody has been through all steps; a draft beside a registration is what a race might leave. */
async function withDrafts({ db, workshop, people, organisationTypeId }: World): Promise<void> {
	for (const role of Object.keys(people) as SignedInRole[])
		await createDraft(
			db,
			{ workshopId: workshop.id, personId: people[role].id },
			draftValues(organisationTypeId, { organisation: 'Ministry of Planning' }),
		);
}

const organisation = ({ organisationTypeId }: World) => ({
	organisationType: organisationTypeId,
	organisation: 'Ministry of Planning',
	country: 'VN',
	position: 'Head of unit',
});

const register = (page: string, address = page) => ({
	route: `/(public)/w/[workshop]/register${page}`,
	path: ({ workshop }: World) => `/w/${workshop.slug}/register${address}`,
});

const steps: Row[] = [
	{ ...register(''), act: '?/discard', allowed: signedIn, prepare: withDrafts, body: () => ({}) },
	{ ...register('/[step]', '/organisation'), act: 'GET', variant: 'organisation', allowed: signedIn },
	{ ...register('/[step]', '/participation'), act: 'GET', variant: 'participation', allowed: signedIn },
	{ ...register('/[step]', '/organisation'), act: '?/default', allowed: signedIn, body: organisation },
	{
		...register('/[step]', '/consent'),
		...{ act: '?/default', variant: 'consent', allowed: others, refused: own },
		body: () => ({ consents: ['list'] }),
	},
	{ ...register('/review'), act: 'GET', allowed: signedIn, prepare: withDrafts },
	{
		...register('/review'),
		...{ act: '?/default', allowed: others, refused: own, prepare: withDrafts },
		body: () => ({}),
	},
	{
		...register('/draft', '/draft?step=organisation'),
		...{ act: 'POST', allowed: others, refused: own },
		body: organisation,
	},
	{ ...register('/consents'), act: 'GET', allowed: own },
	{ ...register('/consents'), act: '?/default', allowed: own, body: () => ({ consents: ['photos'] }) },
];

const times = {
	route: '/organise/[workshop]/registration-times',
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registration-times`,
	allowed: deskRoles,
};

export const registerStepRows: Row[] = [
	...steps,
	{ ...times, act: 'GET' },
	{
		...times,
		act: '?/default',
		body: () => ({ opens: '', closes: '2199-01-01T18:00', editUntil: '', decides: 'desk' }),
	},
];
