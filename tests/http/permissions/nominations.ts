import { dirname } from 'node:path';
import { sql } from 'kysely';
import { configureFiles, keepFile } from '#lib/server/files/store.ts';
import { createInvitation, createNomination } from '../../helpers/factories-nominations.ts';
import { marker, type World } from '../../helpers/world.ts';
import { allBut, everybody, registrationReaders, type Row } from './row.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const idOf = ({ number }: World) => `invitation-of-world-${number}`;
const tokenOf = ({ number }: World) => `institution-of-world-${number}`;
const nomineeId = ({ number }: World) => `nomination-of-world-${number}`;
const nomineeToken = ({ number }: World) => `nominee-of-world-${number}`;
const letterId = ({ number }: World) => `letter-of-world-${number}`;

/** Sent, with two people, of whom one came late. */
async function withInvitation(world: World): Promise<void> {
	const { db, workshop, number } = world;
	const dueOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
	await createInvitation(db, workshop.id, {
		...{ id: idOf(world), token: tokenOf(world), email: `${marker('focalemail', number)}@example.org` },
		dueOn,
	});
	await createNomination(db, idOf(world), {
		...{ id: nomineeId(world), token: nomineeToken(world), email: `asked${number}@example.org` },
	});
	await createNomination(db, idOf(world), { isLate: 1, lateReason: marker('latereason', number) });
}

/** The institution has answered by letter. */
async function withLetter(world: World): Promise<void> {
	await withInvitation(world);
	const { rows } = await sql<{ file: string }>`
		select file from pragma_database_list where name = 'main'`.execute(world.db);
	configureFiles(dirname(rows[0]?.file ?? ''));
	await world.db
		.insertInto('invitationLetter')
		.values({
			...{ id: letterId(world), invitationId: idOf(world), fileKey: await keepFile(Buffer.from('Note')) },
			...{ fileName: 'note.pdf', contentType: 'application/pdf', size: 4 },
			...{ receivedBy: null, receivedAt: new Date().toISOString() },
		})
		.execute();
}

/** The address that is nominated is somebody's. */
async function asSignedIn(world: World): Promise<void> {
	await withInvitation(world);
	await world.db
		.updateTable('nomination')
		.set({ email: world.people.signed_in.email })
		.where('id', '=', nomineeId(world))
		.execute();
}

async function asDraft(world: World): Promise<void> {
	await withInvitation(world);
	await world.db
		.updateTable('institutionInvitation')
		.set({ state: 'draft', sentAt: null })
		.where('id', '=', idOf(world))
		.execute();
}

async function unanswered(world: World): Promise<void> {
	await withInvitation(world);
	await world.db.deleteFrom('nomination').where('invitationId', '=', idOf(world)).execute();
}

async function closed(world: World): Promise<void> {
	await withInvitation(world);
	await world.db
		.updateTable('institutionInvitation')
		.set({ state: 'closed' })
		.where('id', '=', idOf(world))
		.execute();
}

/** Registration of whoever names the institution, by number of the world. */
const namesakes = new Map<number, string>();

/** Whoever registered openly names the institution of the directory that is invited. */
async function withNamesake(world: World): Promise<void> {
	await withInvitation(world);
	const { db, registrations, number } = world;
	const id = `organisation-of-world-${number}`;
	const at = new Date().toISOString();
	await db
		.insertInto('organisation')
		.values({
			...{ id, name: `Institution ${number}`, acronym: '', country: 'DK', kind: null, isChecked: 0 },
			...{ searchText: `institution ${number}`, createdAt: at, updatedAt: at },
		})
		.execute();
	const named = await db
		.updateTable('registration')
		.set({ organisationId: id })
		.where('reference', '=', registrations.received)
		.returning('id')
		.executeTakeFirstOrThrow();
	namesakes.set(number, named.id);
	await db
		.updateTable('institutionInvitation')
		.set({ organisationId: id })
		.where('id', '=', idOf(world))
		.execute();
}

const desk = (page = '', tail: (world: World) => string = () => page) => ({
	route: `/organise/[workshop]/invitations${page}`,
	path: (world: World) => `/organise/${world.workshop.slug}/invitations${tail(world)}`,
	prepare: withInvitation,
});
const one = (page = '', tail = page) =>
	desk(
		`/[invitation]${page}`,
		(world) =>
			`/${idOf(world)}${tail.replace('{nomination}', nomineeId(world)).replace('{letter}', letterId(world))}`,
	);

const details = () => ({
	...{ organisation: 'Ministry of Planning', country: 'VN', addressee: 'Ms Lan', position: 'Minister' },
	...{ email: 'lan@example.org', language: 'vi', seats: '4', note: '', contact: 'desk@example.org' },
	...{ dueOn: new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10), organisationTypeIds: [] },
});
const table = () => ({
	table: 'organisation,addressee,email\nGSO,Ms Lan,lan@gso.example.org\n',
	...{ seats: '2', dueOn: details().dueOn, language: 'en', keepsSeats: '', contact: 'desk@example.org' },
});
const nominee = () => ({ fullName: 'Bo Lund', email: 'bo.lund@example.org', position: 'Head of unit' });

function letterFile(): FormData {
	const form = new FormData();
	form.set('file', new File(['%PDF-1.4\n%%EOF\n'], 'note verbale.pdf'));
	return form;
}

const mail = (kind: string) => desk('/mail', (world) => `/mail?kind=${kind}&selected=${idOf(world)}`);
const selected = (world: World) => ({ selected: [idOf(world)] });

const deskRows: Row[] = [
	{ ...desk(), act: 'GET', allowed: registrationReaders },
	{ ...desk('/new'), act: 'GET', allowed: deskRoles },
	{ ...desk('/new'), act: '?/default', allowed: deskRoles, body: details },
	{ ...desk('/import'), act: 'GET', allowed: deskRoles },
	{ ...desk('/import'), act: '?/preview', allowed: deskRoles, body: table, storesNothing: deskRoles },
	{ ...desk('/import'), act: '?/import', allowed: deskRoles, body: table },
	{ ...mail('invitation'), act: 'GET', variant: 'invitation', allowed: deskRoles, prepare: asDraft },
	{ ...mail('reminder'), act: 'GET', variant: 'reminder', allowed: deskRoles, prepare: unanswered },
	{
		...mail('invitation'),
		...{ act: '?/send', variant: 'invitation', allowed: deskRoles, prepare: asDraft },
		body: selected,
	},
	{
		...mail('reminder'),
		...{ act: '?/send', variant: 'reminder', allowed: deskRoles, prepare: unanswered },
		body: selected,
	},
	{ ...one(), act: 'GET', allowed: registrationReaders },
	{ ...one(), act: '?/nominate', allowed: deskRoles, body: () => ({ ...nominee(), reason: '' }) },
	{ ...one(), act: '?/link', allowed: deskRoles, body: () => ({ endsOthers: 'on' }) },
	{ ...one(), act: '?/close', allowed: deskRoles, body: () => ({}) },
	{ ...one(), act: '?/reopen', allowed: deskRoles, prepare: closed, body: () => ({}) },
	{ ...one(), act: '?/withdraw', allowed: deskRoles, body: () => ({ confirmed: 'on' }) },
	{ ...one('/edit'), act: 'GET', allowed: deskRoles },
	{ ...one('/edit'), act: '?/default', allowed: deskRoles, body: details },
	{ ...one('/letters'), act: 'GET', allowed: deskRoles },
	{ ...one('/letters'), act: '?/default', allowed: deskRoles, body: letterFile },
	{
		...one('/letters/[letter]', '/letters/{letter}'),
		...{ act: 'GET', allowed: registrationReaders, prepare: withLetter },
	},
	{ ...one('/letter.pdf'), act: 'GET', allowed: registrationReaders },
	{ ...one('/people/[nomination]', '/people/{nomination}'), act: 'GET', allowed: deskRoles },
	{
		...one('/people/[nomination]', '/people/{nomination}'),
		...{ act: '?/default', allowed: deskRoles },
		body: ({ organisationTypeId }) => ({
			organisationType: organisationTypeId,
			country: '',
			mode: 'online',
			waits: '',
		}),
	},
];

const link = (page = '', tail = page) => ({
	route: `/(public)/nominations/[token]${page}`,
	path: (world: World) => `/nominations/${tokenOf(world)}${tail.replace('{nomination}', nomineeId(world))}`,
	prepare: withInvitation,
	allowed: everybody,
});
const person = link('/people/[nomination]', '/people/{nomination}');

const institutionRows: Row[] = [
	{ ...link(), act: 'GET' },
	{ ...link(), act: '?/nominate', body: nominee },
	{
		...link(),
		...{ act: '?/answer', prepare: withNamesake },
		body: ({ number }) => ({ registration: namesakes.get(number) ?? '', isTheirs: 'yes' }),
	},
	{ ...link('/letters'), act: 'GET' },
	{ ...link('/letters'), act: '?/default', body: letterFile },
	{ ...link('/letter.pdf'), act: 'GET' },
	{ ...person, act: 'GET' },
	{ ...person, act: '?/change', body: nominee },
	{ ...person, act: '?/replace', body: nominee },
	{ ...person, act: '?/withdraw', body: () => ({}) },
];

const byNominee = {
	route: '/(public)/nomination/[token]',
	path: (world: World) => `/nomination/${nomineeToken(world)}`,
	prepare: withInvitation,
};

const nomineeRows: Row[] = [
	{ ...byNominee, act: 'GET', allowed: everybody },
	{
		...byNominee,
		...{ act: '?/accept', allowed: ['signed_in'], refused: allBut('anonymous', 'signed_in') },
		prepare: asSignedIn,
		body: () => ({}),
	},
	{
		...byNominee,
		...{ act: '?/account', allowed: everybody },
		body: () => ({ fullName: 'Anna Holm', password: 'four quiet rivers in spring' }),
	},
	{ ...byNominee, act: '?/decline', allowed: everybody, body: () => ({}) },
];

/** Invitations of institutions at the desk; what whoever holds a link of theirs, or of somebody nominated, does. */
export const nominationRows: Row[] = [...deskRows, ...institutionRows, ...nomineeRows];
