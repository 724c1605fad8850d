import { expect, test } from 'vitest';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { hashToken } from '#lib/core/ids.ts';
import { checkCredentials, rememberDevice } from '#lib/modules/people/commands/sign-in.server.ts';
import { createSignInSession, endSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { isKnownDevice } from '#lib/modules/people/queries/known-device.server.ts';
import { hashPassword } from '#lib/server/password-hash.ts';
import { contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';
import { createPersonWithPassword, goodPassword } from '../../helpers/factories-people.ts';

test('address and password together open the account', async () => {
	const { db } = await openTestDatabase();
	const person = await createPersonWithPassword(db, { email: 'lan@example.org' });
	expect(await checkCredentials(contextFor(db), 'lan@example.org', goodPassword)).toEqual({
		personId: person.id,
	});
});

test('a letter typed as one character or as letter and mark is the same password', async () => {
	const { db } = await openTestDatabase();
	const passwordHash = await hashPassword('mùa thu Hà Nội'.normalize('NFD'));
	const person = await createPerson(db, { email: 'lan@example.org', passwordHash });
	const typed = 'mùa thu Hà Nội'.normalize('NFC');
	expect(await checkCredentials(contextFor(db), 'lan@example.org', typed)).toEqual({ personId: person.id });
});

test.each([
	['a wrong password', 'lan@example.org', `${goodPassword} `],
	['an empty password', 'lan@example.org', ''],
	['an unknown address', 'nobody@example.org', goodPassword],
])('%s opens nothing', async (_, email, password) => {
	const { db } = await openTestDatabase();
	await createPersonWithPassword(db, { email: 'lan@example.org' });
	expect(await checkCredentials(contextFor(db), email, password)).toBe(null);
});

test('an account without a password cannot be opened by any', async () => {
	const { db } = await openTestDatabase();
	await createPerson(db, { email: 'lan@example.org', passwordHash: 'none' });
	expect(await checkCredentials(contextFor(db), 'lan@example.org', 'none')).toBe(null);
});

test('unknown and known addresses cost the same work', async () => {
	const { db, queries } = await openTestDatabase();
	const ctx = contextFor(db);
	await createPersonWithPassword(db, { email: 'lan@example.org' });
	await checkCredentials(ctx, 'warm@example.org', 'up');
	const measure = async (email: string) => {
		queries.length = 0;
		const began = performance.now();
		for (let i = 0; i < 5; i++) await checkCredentials(ctx, email, 'wrong password');
		return { count: queries.length, ms: performance.now() - began };
	};
	const known = await measure('lan@example.org');
	const unknown = await measure('nobody@example.org');
	expect(unknown.count).toBe(known.count);
	// Without the work for nobody this would be a hundredth.
	expect(unknown.ms).toBeGreaterThan(known.ms / 4);
});

test('a sign-in session is found by its token, of which only the hash is stored, until it is ended', async () => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db, { fullName: 'Lan' });
	const token = await createSignInSession(db, person.id, 'Firefox');
	const other = await createSignInSession(db, person.id, 'Firefox');
	expect(token).not.toBe(other);
	expect(token).toMatch(/^[\w-]{43}$/);
	const rows = JSON.stringify(await db.selectFrom('signInSession').selectAll().execute());
	expect(rows).toContain(hashToken(token));
	expect(rows).not.toContain(token);
	expect(await findSignedIn(db, token)).toEqual({
		personId: person.id,
		fullName: 'Lan',
		locale: 'en',
		timeZone: null,
		isAdministrator: false,
		signInSessionHash: hashToken(token),
	});
	await endSignInSession(db, token);
	expect(await findSignedIn(db, token)).toBe(undefined);
	expect((await findSignedIn(db, other))?.personId).toBe(person.id);
});

test.each([
	['after ten days without use', { expiresAt: -1 }],
	['after sixty days in any case', { createdAt: -60 * 86_400 - 1 }],
])('a sign-in session ends %s', async (_, changed) => {
	const { db } = await openTestDatabase();
	const person = await createPerson(db);
	const token = await createSignInSession(db, person.id, 'Firefox');
	const moved = Object.fromEntries(
		Object.entries(changed).map(([column, seconds]) => [column, addSeconds(currentInstant(), seconds)]),
	);
	await db.updateTable('signInSession').set(moved).execute();
	expect(await findSignedIn(db, token)).toBe(undefined);
});

test('a browser is known to the accounts that signed in with it, for half a year', async () => {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	const lan = await createPerson(db, { email: 'lan@example.org' });
	const mai = await createPerson(db, { email: 'mai@example.org' });
	await createPerson(db, { email: 'else@example.org' });
	const token = await rememberDevice(ctx, lan.id, undefined);
	expect(await rememberDevice(ctx, mai.id, token)).toBe(token);
	expect(await isKnownDevice(ctx, 'lan@example.org', token)).toBe(true);
	expect(await isKnownDevice(ctx, 'mai@example.org', token)).toBe(true);
	expect(await isKnownDevice(ctx, 'else@example.org', token)).toBe(false);
	expect(await isKnownDevice(ctx, 'lan@example.org', 'made up')).toBe(false);
	expect(await isKnownDevice(ctx, 'lan@example.org', undefined)).toBe(false);
	expect(JSON.stringify(await db.selectFrom('knownDevice').selectAll().execute())).not.toContain(token);
	const inHalfAYear = { ...ctx, now: addSeconds(testNow, 180 * 86_400) };
	expect(await isKnownDevice(inHalfAYear, 'lan@example.org', token)).toBe(false);
});

test('signing in again keeps a browser known for longer', async () => {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	const lan = await createPerson(db, { email: 'lan@example.org' });
	const token = await rememberDevice(ctx, lan.id, undefined);
	await rememberDevice({ ...ctx, now: addSeconds(testNow, 86_400) }, lan.id, token);
	const rows = await db.selectFrom('knownDevice').select('expiresAt').execute();
	expect(rows).toEqual([{ expiresAt: addSeconds(testNow, 181 * 86_400) }]);
});
