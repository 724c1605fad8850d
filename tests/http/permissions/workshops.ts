import { createOrganisationType } from '../../helpers/factories.ts';
import { dayFromNow } from '../../helpers/world-programme.ts';
import type { World } from '../../helpers/world.ts';
import { everybody, signedIn, team, type Row } from './row.ts';

const desk = (page: string) => (world: World) => `/organise/${world.workshop.slug}${page}`;
const draftDesk = (page: string) => (world: World) => `/organise/${world.draft.slug}${page}`;
const owner = ['owner'] as const;
const mayCreate = ['owner', 'other_owner', 'administrator'] as const;

const publicRows: Row[] = [
	{
		route: '/(public)/w/[workshop]',
		act: 'GET',
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}`,
	},
	{
		route: '/(public)/w/[workshop]/participants',
		act: 'GET',
		// Everybody gets the page; who is on the list the markers guard.
		allowed: everybody,
		path: ({ workshop }) => `/w/${workshop.slug}/participants`,
	},
];

const newWorkshop = ({ number }: World, role: string) => ({
	title_en: 'New workshop',
	title_vi: '',
	slug: `new-${number}-${role.replaceAll('_', '-')}`,
	startsOn: dayFromNow(60),
	endsOn: dayFromNow(61),
	zone: 'Asia/Ho_Chi_Minh',
	mode: 'hybrid',
});

const settings = {
	title_en: 'Another title',
	title_vi: 'Tên khác',
	summary_en: '',
	summary_vi: '',
	conceptNote_en: '',
	conceptNote_vi: '',
	startsOn: dayFromNow(30),
	endsOn: dayFromNow(31),
	zone: 'Europe/Copenhagen',
	mode: 'hybrid',
	venue: 'UN City',
	city: 'Copenhagen',
	country: 'DK',
	workingLanguages: ['en'],
	coHosts: '',
	isRegistrationOpen: 'on',
	isCallOpen: 'on',
};

const deskRows: Row[] = [
	{
		route: '/organise/[workshop]',
		act: 'GET',
		allowed: team,
		path: desk(''),
	},
	{ route: '/organise', act: 'GET', allowed: signedIn, path: () => '/organise' },
	{ route: '/organise/new', act: 'GET', allowed: mayCreate, path: () => '/organise/new' },
	{
		route: '/organise/new',
		act: '?/default',
		allowed: mayCreate,
		path: () => '/organise/new',
		body: newWorkshop,
	},
	{
		route: '/organise/[workshop]/settings',
		act: 'GET',
		allowed: owner,
		path: desk('/settings'),
	},
	{
		route: '/organise/[workshop]/settings',
		act: '?/default',
		allowed: owner,
		path: desk('/settings'),
		body: ({ workshop }) => ({ ...settings, slug: workshop.slug }),
	},
	{
		route: '/organise/[workshop]/publication',
		act: 'GET',
		allowed: owner,
		path: desk('/publication'),
	},
	{
		route: '/organise/[workshop]/publication',
		act: '?/publish',
		allowed: owner,
		path: draftDesk('/publication'),
		body: () => ({}),
	},
	{
		route: '/organise/[workshop]/publication',
		act: '?/archive',
		allowed: owner,
		path: desk('/publication'),
		body: () => ({}),
	},
	{
		route: '/organise/[workshop]/publication',
		act: '?/restore',
		allowed: owner,
		path: desk('/publication'),
		body: () => ({}),
		prepare: ({ db, workshop }) =>
			db.updateTable('workshop').set({ state: 'archived' }).where('id', '=', workshop.id).execute(),
	},
	{
		route: '/organise/[workshop]/publication',
		act: '?/delete',
		allowed: owner,
		path: draftDesk('/publication'),
		body: () => ({ confirmed: 'on' }),
	},
];

const teamRows: Row[] = [
	{ route: '/organise/[workshop]/team', act: 'GET', allowed: owner, path: desk('/team') },
	{
		route: '/organise/[workshop]/team',
		act: '?/add',
		allowed: owner,
		path: desk('/team'),
		body: ({ people }) => ({ email: people.signed_in.email, role: 'reader' }),
	},
	{
		route: '/organise/[workshop]/team',
		act: '?/remove',
		allowed: owner,
		path: desk('/team'),
		body: ({ people }) => ({ personId: people.reader.id, role: 'reader' }),
	},
];

const typeFields = {
	label_en: 'Universities',
	label_vi: 'Trường đại học',
	needsCountry: 'on',
};
const typePage = ({ workshop, organisationTypeId }: World) =>
	`/organise/${workshop.slug}/organisation-types/${organisationTypeId}`;
/** A type nobody has registered under. */
const unused = 'unused-type';

const organisationTypeRows: Row[] = [
	{
		route: '/organise/[workshop]/organisation-types',
		act: 'GET',
		allowed: owner,
		path: desk('/organisation-types'),
	},
	{
		route: '/organise/[workshop]/organisation-types',
		act: '?/add',
		allowed: owner,
		path: desk('/organisation-types'),
		body: () => typeFields,
	},
	{
		route: '/organise/[workshop]/organisation-types',
		act: '?/catalogue',
		allowed: owner,
		path: draftDesk('/organisation-types'),
		body: () => ({ organisationKinds: ['ministry', 'media'] }),
	},
	{
		route: '/organise/[workshop]/organisation-types',
		act: '?/move',
		allowed: owner,
		path: desk('/organisation-types'),
		prepare: ({ db, workshop }) => createOrganisationType(db, workshop.id),
		body: ({ organisationTypeId }) => ({ id: organisationTypeId, direction: 'down' }),
	},
	{
		route: '/organise/[workshop]/organisation-types/[type]',
		act: 'GET',
		allowed: owner,
		path: typePage,
	},
	{
		route: '/organise/[workshop]/organisation-types/[type]',
		act: '?/save',
		allowed: owner,
		path: typePage,
		body: () => typeFields,
	},
	{
		route: '/organise/[workshop]/organisation-types/[type]',
		act: '?/delete',
		allowed: owner,
		path: ({ workshop, number }) => `/organise/${workshop.slug}/organisation-types/${unused}-${number}`,
		prepare: ({ db, workshop, number }) =>
			createOrganisationType(db, workshop.id, { id: `${unused}-${number}` }),
		body: () => ({}),
	},
];

export const workshopRows: Row[] = [...publicRows, ...deskRows, ...teamRows, ...organisationTypeRows];
