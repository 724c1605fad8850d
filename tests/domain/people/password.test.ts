import { expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken } from '#lib/core/ids.ts';
import {
	changePassword,
	requestPasswordReset,
	resetPassword,
} from '#lib/modules/people/commands/password.server.ts';
import { checkCredentials, rememberDevice } from '#lib/modules/people/commands/sign-in.server.ts';
import { createSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { isResetLinkOpen } from '#lib/modules/people/queries/links.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import {
	createPersonWithPassword,
	goodPassword,
	lastToken,
	readLetters,
} from '../../helpers/factories-people.ts';

const newPassword = 'seven quiet harbours at dusk';

async function asked() {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	const person = await createPersonWithPassword(db, { email: 'lan@example.org', fullName: 'Đặng Thị Lan' });
	await requestPasswordReset(ctx, 'lan@example.org');
	return { db, ctx, person, token: await lastToken(ctx, '/reset-password') };
}

test('asking sends one sealed link, stored only as a hash, and changes nothing', async () => {
	const { db, ctx, token, person } = await asked();
	expect(
		(await readLetters(ctx)).map(({ recipient, kind, isSealed }) => [recipient, kind, isSealed]),
	).toEqual([['lan@example.org', 'people.reset_password', 1]]);
	const rows = await db.selectFrom('accountToken').selectAll().execute();
	expect(rows.map((row) => row.tokenHash)).toEqual([hashToken(token)]);
	const raw = await db.selectFrom('outboxMail').select('body').executeTakeFirstOrThrow();
	expect(raw.body?.includes(token)).toBe(false);
	expect(await checkCredentials(ctx, person.email, goodPassword)).toEqual({ personId: person.id });
});

test('for an unknown address as much is written but nothing sent, and what is written opens nothing', async () => {
	const { db, queries } = await openTestDatabase();
	const ctx = contextFor(db);
	await requestPasswordReset(ctx, 'nobody@example.org');
	const unknown = queries.length;
	expect(await readLetters(ctx)).toEqual([]);
	const rows = await db.selectFrom('accountToken').select('personId').execute();
	expect(rows).toEqual([{ personId: null }]);
	await createPersonWithPassword(db, { email: 'lan@example.org' });
	queries.length = 0;
	await requestPasswordReset(ctx, 'lan@example.org');
	expect(queries.length - unknown).toBe(1);
});

test('a token without a person opens nothing', async () => {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	await db
		.insertInto('accountToken')
		.values({
			tokenHash: hashToken('decoy'),
			personId: null,
			purpose: 'reset_password',
			newEmail: null,
			createdAt: testNow,
			expiresAt: addSeconds(testNow, 3600),
		})
		.execute();
	expect(await isResetLinkOpen(ctx, 'decoy')).toBe(false);
	expect(await resetPassword(ctx, 'decoy', newPassword)).toEqual({ ok: false, reason: 'unknown_link' });
});

test('the link sets the password once', async () => {
	const { ctx, token, person } = await asked();
	expect(await isResetLinkOpen(ctx, token)).toBe(true);
	expect(await isResetLinkOpen(ctx, token)).toBe(true);
	expect(await resetPassword(ctx, token, newPassword)).toEqual({ ok: true, personId: person.id });
	expect(await checkCredentials(ctx, person.email, goodPassword)).toBe(null);
	expect(await checkCredentials(ctx, person.email, newPassword)).toEqual({ personId: person.id });
	expect(await isResetLinkOpen(ctx, token)).toBe(false);
	expect(await resetPassword(ctx, token, goodPassword)).toEqual({ ok: false, reason: 'unknown_link' });
	expect(await checkCredentials(ctx, person.email, newPassword)).toEqual({ personId: person.id });
});

test('of two uses at the same time one wins', async () => {
	const { ctx, token } = await asked();
	const results = await Promise.all([
		resetPassword(ctx, token, newPassword),
		resetPassword(ctx, token, `${newPassword} too`),
	]);
	expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

test('it ends all sign-ins, known browsers and other links, and tells the person', async () => {
	const { db, ctx, token, person } = await asked();
	const session = await createSignInSession(db, person.id, 'Firefox');
	const bystander = await createPersonWithPassword(db);
	const others = await createSignInSession(db, bystander.id, 'Firefox');
	await rememberDevice(ctx, person.id, undefined);
	await requestPasswordReset(ctx, person.email);
	const secondToken = await lastToken(ctx, '/reset-password');
	await resetPassword(ctx, token, newPassword);
	expect(await findSignedIn(db, session)).toBe(undefined);
	expect((await findSignedIn(db, others))?.personId).toBe(bystander.id);
	expect(await db.selectFrom('knownDevice').selectAll().execute()).toEqual([]);
	expect(await isResetLinkOpen(ctx, secondToken)).toBe(false);
	expect((await readLetters(ctx)).at(-1)?.kind).toBe('people.password_changed');
	const audit = await db.selectFrom('auditEntry').select(['action', 'subjectId', 'details']).execute();
	expect(audit).toEqual([{ action: 'password.reset', subjectId: person.id, details: '{}' }]);
});

test('a link for another purpose sets no password', async () => {
	const { db, ctx, token } = await asked();
	await db
		.updateTable('accountToken')
		.set({ purpose: 'change_email', newEmail: 'new@example.org' })
		.execute();
	expect(await isResetLinkOpen(ctx, token)).toBe(false);
	expect(await resetPassword(ctx, token, newPassword)).toEqual({ ok: false, reason: 'unknown_link' });
});

test('the link is open for one hour', async () => {
	const { ctx, token } = await asked();
	const inTime = { ...ctx, now: addSeconds(testNow, 3599) };
	const late = { ...ctx, now: addSeconds(testNow, 3600) };
	expect(await isResetLinkOpen(inTime, token)).toBe(true);
	expect(await isResetLinkOpen(late, token)).toBe(false);
	expect(await resetPassword(late, token, newPassword)).toEqual({ ok: false, reason: 'unknown_link' });
	expect((await resetPassword(inTime, token, newPassword)).ok).toBe(true);
});

test("the person's own name is no password, and the link stays open for a better one", async () => {
	const { ctx, token } = await asked();
	expect(await resetPassword(ctx, token, 'dangthilan2026')).toEqual({ ok: false, reason: 'too_common' });
	expect((await resetPassword(ctx, token, newPassword)).ok).toBe(true);
});

async function signedIn() {
	const { db } = await openTestDatabase();
	const person = await createPersonWithPassword(db, { email: 'lan@example.org', fullName: 'Đặng Thị Lan' });
	return { db, person, ctx: contextFor(db, actorFor(person.id)) };
}

test('changing the password ends every sign-in and tells the person', async () => {
	const { db, person, ctx } = await signedIn();
	const session = await createSignInSession(db, person.id, 'Firefox');
	const input = { currentPassword: goodPassword, password: newPassword };
	expect(await changePassword(ctx, input)).toEqual({ ok: true });
	expect(await checkCredentials(ctx, person.email, newPassword)).toEqual({ personId: person.id });
	expect(await checkCredentials(ctx, person.email, goodPassword)).toBe(null);
	expect(await findSignedIn(db, session)).toBe(undefined);
	expect((await readLetters(ctx)).map(({ kind }) => kind)).toEqual(['people.password_changed']);
	const audit = await db.selectFrom('auditEntry').select(['action', 'actorId', 'subjectId']).execute();
	expect(audit).toEqual([{ action: 'password.change', actorId: person.id, subjectId: person.id }]);
});

test.each([
	[
		'the current password is wrong',
		{ currentPassword: 'not this one', password: newPassword },
		'wrong_password',
	],
	[
		'the new one is made of the name',
		{ currentPassword: goodPassword, password: 'lan.dang2026' },
		'too_common',
	],
] as const)('it is refused when %s, and nothing ends', async (_, input, reason) => {
	const { db, person, ctx } = await signedIn();
	const session = await createSignInSession(db, person.id, 'Firefox');
	expect(await changePassword(ctx, input)).toEqual({ ok: false, reason });
	expect(await checkCredentials(ctx, person.email, goodPassword)).toEqual({ personId: person.id });
	expect((await findSignedIn(db, session))?.personId).toBe(person.id);
	expect(await readLetters(ctx)).toEqual([]);
});

test('nobody in particular has no password to change', async () => {
	const { db } = await openTestDatabase();
	const input = { currentPassword: goodPassword, password: newPassword };
	await expect(changePassword(contextFor(db), input)).rejects.toThrow('SIGN_IN_REQUIRED');
});
