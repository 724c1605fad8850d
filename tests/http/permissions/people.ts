import { addSeconds } from '#lib/core/clock.ts';
import { hashToken, newId } from '#lib/core/ids.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { testPassword, type Role, type World } from '../../helpers/world.ts';
import { everybody, signedIn, type Row } from './row.ts';

const newPassword = 'seven lanterns over the harbour';
const soon = () => addSeconds(new Date().toISOString(), 3600);

/** A link as a mail would have brought it. */
const linkToken = ({ number }: World, purpose: string) => `${purpose}-${number}`;

const purposes = {
	'reset-password': 'reset_password',
	'change-email': 'change_email',
	setup: 'create_administrator',
} as const;

const withLink = (page: keyof typeof purposes) => (world: World) =>
	world.db
		.insertInto('accountToken')
		.values({
			tokenHash: hashToken(linkToken(world, page)),
			personId: page === 'setup' ? null : world.people.signed_in.id,
			purpose: purposes[page],
			newEmail: page === 'change-email' ? `new-${world.number}@example.org` : null,
			createdAt: new Date().toISOString(),
			expiresAt: soon(),
		})
		.execute();

/** The link for the first administrator works only while there is none. */
const withSetupLink = async (world: World) => {
	await world.db.updateTable('person').set({ isAdministrator: 0 }).execute();
	await withLink('setup')(world);
};

const withSignUp = (expiresAt: () => string) => async (world: World) =>
	world.db
		.insertInto('signUpRequest')
		.values({
			id: newId(),
			email: `waiting-${world.number}@example.org`,
			passwordHash: await hashPassword(newPassword),
			fullName: 'Waiting Person',
			badgeName: null,
			locale: 'en',
			timeZone: null,
			tokenHash: hashToken(linkToken(world, 'confirm')),
			createdAt: new Date().toISOString(),
			expiresAt: expiresAt(),
			browserHash: null,
			nextPath: '/me',
		})
		.execute();

const signUp = ({ number }: World, role: Role) => ({
	email: `new-${role.replaceAll('_', '-')}-${number}@example.org`,
	password: newPassword,
	fullName: 'Trần Thị Ngọc Ánh',
	badgeName: '',
	locale: 'vi',
	timeZone: 'Asia/Ho_Chi_Minh',
	next: '',
});

const linkRow = (page: string) => ({
	route: `/(public)/${page}/[token]`,
	allowed: everybody,
	path: (world: World) => `/${page}/${linkToken(world, page)}`,
});

const page = (route: string): Row => ({
	route: `/(public)${route}`,
	act: 'GET',
	allowed: everybody,
	path: () => route,
});

/** Pages and forms without which nobody gets in; whether an account exists they do not tell. */
const doorRows: Row[] = [
	page('/sign-in'),
	page('/sign-up'),
	page('/sign-up/sent'),
	page('/reset-password'),
	page('/reset-password/sent'),
	{
		...page('/sign-in'),
		act: '?/default',
		body: ({ people }) => ({ email: people.signed_in.email, password: testPassword, next: '' }),
	},
	{ ...page('/sign-up'), act: '?/default', body: signUp },
	{
		...page('/reset-password'),
		act: '?/default',
		body: ({ people }) => ({ email: people.signed_in.email }),
	},
	{
		route: '/(public)/sign-out',
		act: 'POST',
		allowed: everybody,
		path: () => '/sign-out',
		body: () => ({}),
		storesNothing: ['anonymous'],
	},
];

/** Whoever holds such a link may use it; it is the link that counts, not who is signed in. */
const linkRows: Row[] = [
	{ ...linkRow('confirm'), act: 'GET', prepare: withSignUp(soon) },
	{
		...linkRow('confirm'),
		act: '?/confirm',
		prepare: withSignUp(soon),
		body: () => ({ password: newPassword }),
	},
	{
		...linkRow('confirm'),
		act: '?/renew',
		prepare: withSignUp(() => '2026-01-01T00:00:00.000Z'),
		body: () => ({}),
	},
	{ ...linkRow('reset-password'), act: 'GET', prepare: withLink('reset-password') },
	{
		...linkRow('reset-password'),
		act: '?/default',
		prepare: withLink('reset-password'),
		body: () => ({ password: newPassword }),
	},
	{ ...linkRow('change-email'), act: 'GET', prepare: withLink('change-email') },
	{ ...linkRow('change-email'), act: '?/default', prepare: withLink('change-email'), body: () => ({}) },
	{ ...linkRow('setup'), act: 'GET', prepare: withSetupLink },
	{
		...linkRow('setup'),
		act: '?/default',
		prepare: withSetupLink,
		body: (world, role) => {
			const { fullName, email, password } = signUp(world, role);
			return { fullName, email, password };
		},
	},
];

const mine = (route: string): Row => ({ route, act: 'GET', allowed: signedIn, path: () => route });

const accountRows: Row[] = [
	mine('/me'),
	mine('/me/account'),
	{
		...mine('/me/account'),
		act: '?/default',
		body: () => ({ fullName: 'Another Name', badgeName: '', locale: 'vi', timeZone: '' }),
	},
	mine('/me/email'),
	{
		...mine('/me/email'),
		act: '?/default',
		body: ({ number }) => ({ email: `other-${number}@example.org`, currentPassword: testPassword }),
	},
	mine('/me/password'),
	{
		...mine('/me/password'),
		act: '?/default',
		body: () => ({ currentPassword: testPassword, password: newPassword }),
	},
	mine('/me/sign-in-sessions'),
	{ ...mine('/me/sign-in-sessions'), act: '?/end-others', body: () => ({}) },
	{
		...mine('/me/sign-in-sessions'),
		act: '?/end',
		// Everybody tries to end the same person's sign-in.
		allowed: ['signed_in'],
		body: ({ signInSessions }) => ({ signInSession: signInSessions.signed_in }),
	},
];

export const peopleRows: Row[] = [...doorRows, ...linkRows, ...accountRows];
