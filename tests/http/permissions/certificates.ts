import { codeOf, everybody, signedIn, type Row } from './row.ts';
import { testNow } from '../../helpers/database.ts';
import { marker, type World } from '../../helpers/world.ts';

const deskRoles = ['owner', 'registration_desk'] as const;
const certificateOf = ({ number }: World) => `certificate-of-world-${number}`;
const code = ({ number }: World) => codeOf(`k${number}`).padEnd(12, 'z').slice(0, 12);

/** The participant has one, under a name that nothing else has. The workshop is over. */
async function insertCertificate(world: World, kind: string): Promise<void> {
	const { db, workshop, registrations, number } = world;
	await lastDay(world);
	const { id: registrationId } = await db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', registrations.confirmed)
		.executeTakeFirstOrThrow();
	await db
		.insertInto('certificate')
		.values({
			...{ id: certificateOf(world), workshopId: workshop.id, code: code(world) },
			...{ issuedAt: testNow, revokedAt: null },
		})
		.execute();
	await db
		.insertInto('certificateHolder')
		.values({
			...{ certificateId: certificateOf(world), registrationId, language: 'en' },
			name: marker(kind, number),
		})
		.execute();
}

const withCertificate = (world: World) => insertCertificate(world, 'certificateheld');

/** Somebody without a certificate was checked in to a session. */
async function withAttendance(world: World): Promise<void> {
	const { db, workshop, registrations, session } = world;
	await lastDay(world);
	const { id: registrationId } = await db
		.selectFrom('registration')
		.select('id')
		.where('reference', '=', registrations.confirmed)
		.executeTakeFirstOrThrow();
	await db
		.insertInto('attendance')
		.values({
			...{ id: certificateOf(world), workshopId: workshop.id, registrationId, kind: 'session' },
			...{ unit: session.id, presentAt: testNow, recordedBy: null, undoneAt: null, undoneBy: null },
		})
		.execute();
}

async function lastDay({ db, workshop }: World): Promise<void> {
	await db
		.updateTable('workshop')
		.set({ startsOn: '2020-01-01', endsOn: '2020-01-02' })
		.where('id', '=', workshop.id)
		.execute();
}

const list = {
	route: '/organise/[workshop]/certificates',
	allowed: deskRoles,
	path: ({ workshop }: World) => `/organise/${workshop.slug}/certificates`,
};
const settings = {
	...list,
	route: '/organise/[workshop]/certificates/settings',
	path: (world: World) => `${list.path(world)}/settings`,
};
const one = {
	...list,
	route: '/organise/[workshop]/certificates/[registration]',
	path: (world: World) => `${list.path(world)}/${world.registrations.confirmed}`,
	prepare: withCertificate,
};

/** Certificates of attendance, and checking them. */
export const certificateRows: Row[] = [
	{ ...list, act: 'GET', prepare: withCertificate },
	{ ...list, act: '?/issue', prepare: withAttendance, body: () => ({}) },
	{ ...list, act: '?/print', prepare: withCertificate, body: () => ({}) },
	{ ...settings, act: 'GET' },
	{
		...settings,
		act: '?/default',
		body: () => ({
			...{ measure: 'half_days', minPercent: '80', languages: ['en', 'vi'], signatory: 'Ane' },
			...{ statement_en: '', statement_vi: '', signatoryRole_en: '', signatoryRole_vi: '' },
		}),
	},
	{ ...one, act: 'GET' },
	{ ...one, act: '?/revoke', body: () => ({ reason: 'Left early' }) },
	{ ...one, act: '?/reissue', body: () => ({}) },
	{
		...one,
		route: '/organise/[workshop]/certificates/[registration].pdf',
		act: 'GET',
		path: (world) => `${one.path(world)}.pdf`,
	},
	{
		route: '/(public)/w/[workshop]/certificate.pdf',
		act: 'GET',
		allowed: ['participant'],
		path: ({ workshop }) => `/w/${workshop.slug}/certificate.pdf`,
		prepare: withCertificate,
	},
	{
		route: '/me/certificates',
		act: 'GET',
		allowed: signedIn,
		path: () => '/me/certificates',
		prepare: withCertificate,
	},
	{ route: '/(public)/verify', act: 'GET', allowed: everybody, path: () => '/verify' },
	{
		route: '/(public)/verify/[code]',
		act: 'GET',
		allowed: everybody,
		path: (world) => `/verify/${code(world)}`,
		// Whoever knows the code may know the name.
		prepare: (world) => insertCertificate(world, 'certificateshown'),
	},
	{
		route: '/(public)/verify/[code]',
		act: 'GET',
		variant: 'unknown',
		allowed: everybody,
		path: () => '/verify/2222-3333-4444',
	},
];
