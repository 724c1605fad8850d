import { expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import type { Context, Database } from '#lib/core/context.ts';
import { hashToken } from '#lib/core/ids.ts';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import {
	confirmSignUp as confirmWith,
	renewSignUp,
	requestSignUp,
} from '#lib/modules/people/commands/sign-up.server.ts';
import { findSignUpLink } from '#lib/modules/people/queries/links.server.ts';
import { contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';
import { goodPassword, lastToken, readLetters } from '../../helpers/factories-people.ts';

const lan = {
	email: 'lan@example.org',
	password: goodPassword,
	fullName: 'Đặng Thị Lan',
	badgeName: 'Lan',
	locale: 'vi',
	timeZone: 'Asia/Ho_Chi_Minh',
} as const;
const later = (db: Database, seconds: number) =>
	contextFor(db, undefined, { now: addSeconds(testNow, seconds) });

async function signedUp() {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	await requestSignUp(ctx, lan, '/w/data/register', 'browser');
	return { db, ctx, token: await lastToken(ctx, '/confirm') };
}

test('signing up makes a request and a mail, and nobody who could sign in', async () => {
	const { db, ctx, token } = await signedUp();
	expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
	const requests = await db.selectFrom('signUpRequest').selectAll().execute();
	expect(requests).toHaveLength(1);
	expect(requests[0]?.tokenHash).toBe(hashToken(token));
	expect(JSON.stringify(requests)).not.toContain(token);
	expect(JSON.stringify(requests)).not.toContain(goodPassword);
	expect(requests[0]?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
	expect(
		(await readLetters(ctx)).map(({ recipient, kind, isSealed }) => [recipient, kind, isSealed]),
	).toEqual([['lan@example.org', 'people.confirm_sign_up', 1]]);
	expect(await checkCredentials(ctx, lan.email, lan.password)).toBe(null);
});

const confirmSignUp = (ctx: Context, token: string, browserToken: string | undefined, password = '') =>
	confirmWith(ctx, token, { browserToken, password });

test('looking at the link uses nothing up', async () => {
	const { ctx, token } = await signedUp();
	const open = { state: 'open', fullName: 'Đặng Thị Lan', email: 'lan@example.org', needsPassword: false };
	expect(await findSignUpLink(ctx, token, 'browser')).toEqual(open);
	expect(await findSignUpLink(ctx, token, 'browser')).toEqual(open);
	expect(await findSignUpLink(ctx, token, undefined)).toEqual({ ...open, needsPassword: true });
	expect(await findSignUpLink(ctx, token, 'another')).toEqual({ ...open, needsPassword: true });
});

test('confirming creates the person as entered, once', async () => {
	const { db, ctx, token } = await signedUp();
	const confirmed = await confirmSignUp(ctx, token, 'browser');
	const { id, passwordHash, ...person } = await db.selectFrom('person').selectAll().executeTakeFirstOrThrow();
	expect(confirmed).toEqual({ ok: true, personId: id, nextPath: '/w/data/register' });
	expect(passwordHash).toMatch(/^\$argon2id\$/);
	expect(person).toEqual({
		email: 'lan@example.org',
		fullName: 'Đặng Thị Lan',
		badgeName: 'Lan',
		locale: 'vi',
		timeZone: 'Asia/Ho_Chi_Minh',
		isAdministrator: 0,
		createdAt: testNow,
		updatedAt: testNow,
		searchText: 'dang thi lan lan lan@example.org',
		nameText: 'dang thi lan lan',
	});
	expect(await checkCredentials(ctx, lan.email, lan.password)).toEqual({ personId: id });
	expect(await confirmSignUp(ctx, token, 'browser')).toEqual({ ok: false, reason: 'unknown' });
	expect(await findSignUpLink(ctx, token, 'browser')).toEqual({ state: 'unknown' });
});

test.each([undefined, 'another'])(
	'in another browser (%s) it takes the password chosen then',
	async (browser) => {
		const { db, ctx, token } = await signedUp();
		expect(await confirmSignUp(ctx, token, browser)).toEqual({ ok: false, reason: 'not_theirs' });
		expect(await confirmSignUp(ctx, token, browser, 'some other words here')).toEqual({
			ok: false,
			reason: 'not_theirs',
		});
		expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
		expect(await confirmSignUp(ctx, token, browser, lan.password)).toMatchObject({ ok: true });
	},
);

test("a stranger's request for the same address ends with the owner's confirmation", async () => {
	const { db, ctx, token: strangersToken } = await signedUp();
	const password = 'owner chose other words';
	await requestSignUp(ctx, { ...lan, password }, '/me', 'browser of the owner');
	const ownersToken = await lastToken(ctx, '/confirm');
	expect(ownersToken).not.toBe(strangersToken);
	expect(await confirmSignUp(ctx, strangersToken, undefined, password)).toMatchObject({ ok: false });
	expect((await confirmSignUp(ctx, ownersToken, undefined, password)).ok).toBe(true);
	expect(await confirmSignUp(ctx, strangersToken, undefined)).toEqual({ ok: false, reason: 'unknown' });
	expect(await db.selectFrom('signUpRequest').selectAll().execute()).toEqual([]);
	expect(await checkCredentials(ctx, lan.email, goodPassword)).toBe(null);
});

test('where the address has an account its owner is told, in the language of the account, and nothing is stored', async () => {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	const owner = await createPerson(db, { email: 'lan@example.org', locale: 'en' });
	await requestSignUp(ctx, lan, '/me', 'browser');
	expect(await db.selectFrom('signUpRequest').selectAll().execute()).toEqual([]);
	const mails = await db
		.selectFrom('outboxMail')
		.select(['personId', 'recipient', 'kind', 'locale'])
		.execute();
	expect(mails).toEqual([
		{ personId: owner.id, recipient: 'lan@example.org', kind: 'people.account_exists', locale: 'en' },
	]);
});

test('a request left over when the address got an account elsewhere creates nobody', async () => {
	const { db, ctx, token } = await signedUp();
	await createPerson(db, { email: 'lan@example.org' });
	expect(await confirmSignUp(ctx, token, 'browser')).toEqual({ ok: false, reason: 'unknown' });
	expect(await db.selectFrom('person').selectAll().execute()).toHaveLength(1);
});

test('the link is open for 24 hours and not a moment longer', async () => {
	const { db, token } = await signedUp();
	expect((await findSignUpLink(later(db, 86_399), token, undefined)).state).toBe('open');
	expect(await findSignUpLink(later(db, 86_400), token, undefined)).toEqual({ state: 'expired' });
	expect(await confirmSignUp(later(db, 86_400), token, 'browser')).toEqual({ ok: false, reason: 'expired' });
	expect(await db.selectFrom('person').selectAll().execute()).toEqual([]);
});

test('an expired link can ask for a new one, which works; the old one does not', async () => {
	const { db, token } = await signedUp();
	const ctx = later(db, 90_000);
	await renewSignUp(ctx, token);
	const renewed = await lastToken(ctx, '/confirm');
	expect(renewed).not.toBe(token);
	expect(await confirmSignUp(ctx, token, 'browser')).toEqual({ ok: false, reason: 'unknown' });
	expect((await confirmSignUp(ctx, renewed, 'browser')).ok).toBe(true);
});

test('a link that is still open, or unknown, gets no new one', async () => {
	const { ctx, token } = await signedUp();
	await renewSignUp(ctx, token);
	await renewSignUp(ctx, 'unknown');
	expect(await readLetters(ctx)).toHaveLength(1);
	expect((await findSignUpLink(ctx, token, undefined)).state).toBe('open');
});

test('known and unknown addresses take the same statements but for the row of the request', async () => {
	const { db, queries } = await openTestDatabase();
	const ctx = contextFor(db);
	await createPerson(db, { email: 'known@example.org' });
	queries.length = 0;
	await requestSignUp(ctx, { ...lan, email: 'known@example.org' }, '/me', 'browser');
	const known = queries.length;
	queries.length = 0;
	await requestSignUp(ctx, { ...lan, email: 'unknown@example.org' }, '/me', 'browser');
	expect(queries.length - known).toBe(1);
});
