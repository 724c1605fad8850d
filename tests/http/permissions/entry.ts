import type { Role, World } from '../../helpers/world.ts';
import type { FieldValues, Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const page = (name: string) => ({
	route: `/organise/[workshop]/registrations/${name}`,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/registrations/${name}`,
	allowed: deskRoles,
});

const shared = ({ organisationTypeId }: World): FieldValues => ({
	organisationType: organisationTypeId,
	organisation: 'Lao Statistics Bureau',
	country: 'LA',
	mode: 'online',
	locale: 'en',
	isPaper: 'on',
});

const listId = ({ number, people }: World, role: Role) =>
	`list-${number}-${role === 'anonymous' ? 'nobody' : people[role].id.slice(-6)}`;

/** Everybody with an account has sent a list, as far as the database is concerned. */
async function withLists(world: World): Promise<void> {
	const rows = [
		{ number: 1, cells: ['Name', 'Organisation'] },
		{ number: 2, cells: ['Somsak', 'Lao Statistics Bureau'] },
	];
	const reading = {
		...{ columns: ['fullName', 'organisation'], organisationTypeId: world.organisationTypeId },
		...{ mode: 'online', locale: 'en', isApproved: false },
	};
	for (const [role, { id }] of Object.entries(world.people))
		await world.db
			.insertInto('registrationUpload')
			.values({
				...{ id: listId(world, role as Role), workshopId: world.workshop.id, personId: id },
				...{ rows: JSON.stringify(rows), reading: JSON.stringify(reading) },
				createdAt: new Date().toISOString(),
			})
			.execute();
}

const list = { ...page('import'), prepare: withLists };

function listFile(): FormData {
	const form = new FormData();
	form.set('file', new File(['Name,Organisation\nSomsak,Lao Statistics Bureau\n'], 'list.csv'));
	return form;
}

/** Registering other people: one, several together, a list. */
export const entryRows: Row[] = [
	{ ...page('new'), act: 'GET' },
	{
		...page('new'),
		act: '?/default',
		body: (world) => ({ ...shared(world), fullName: 'Somsak', email: '' }),
	},
	{ ...page('group'), act: 'GET' },
	{
		...page('group'),
		act: '?/default',
		body: (world) => ({ ...shared(world), fullName: ['Somsak', ''], email: ['', ''], role: ['head', ''] }),
	},
	{ ...page('import'), act: 'GET' },
	{
		...list,
		act: 'GET',
		variant: 'a list of the owner waits',
		path: (world) => `${list.path(world)}?upload=${listId(world, 'owner')}`,
	},
	{ ...page('import'), act: '?/upload', body: listFile },
	{
		...list,
		act: '?/read',
		body: (world, role) => ({
			...{ upload: listId(world, role), column: ['fullName', ''], organisationType: '' },
			...{ mode: 'online', locale: 'vi', isApproved: 'on' },
		}),
	},
	{ ...list, act: '?/apply', body: (world, role) => ({ upload: listId(world, role), isPaper: 'on' }) },
	{ ...list, act: '?/discard', body: (world, role) => ({ upload: listId(world, role) }) },
];
