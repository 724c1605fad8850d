import { expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import { hashToken } from '#lib/core/ids.ts';
import { confirmEmailChange, requestEmailChange } from '#lib/modules/people/commands/email.server.ts';
import { requestPasswordReset } from '#lib/modules/people/commands/password.server.ts';
import { requestSignUp } from '#lib/modules/people/commands/sign-up.server.ts';
import { createSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { findEmailChange, isResetLinkOpen } from '#lib/modules/people/queries/links.server.ts';
import { actorFor, contextFor, openTestDatabase, testNow } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';
import {
	createPersonWithPassword,
	goodPassword,
	lastToken,
	readLetters,
} from '../../helpers/factories-people.ts';

const input = { email: 'new@example.org', currentPassword: goodPassword };

async function signedIn() {
	const { db } = await openTestDatabase();
	const person = await createPersonWithPassword(db, { email: 'old@example.org', fullName: 'Lan' });
	const ctx = contextFor(db, actorFor(person.id));
	const emailNow = async () =>
		(await db.selectFrom('person').select('email').where('id', '=', person.id).executeTakeFirstOrThrow())
			.email;
	return { db, person, ctx, emailNow };
}

async function requested() {
	const given = await signedIn();
	await requestEmailChange(given.ctx, input, true);
	return { ...given, token: await lastToken(given.ctx, '/change-email') };
}

test('asking tells the old address and sends a link to the new one, and changes nothing', async () => {
	const { db, ctx, emailNow, token } = await requested();
	expect(await emailNow()).toBe('old@example.org');
	expect((await readLetters(ctx)).map(({ recipient, kind }) => [recipient, kind])).toEqual([
		['old@example.org', 'people.email_change_requested'],
		['new@example.org', 'people.confirm_email'],
	]);
	expect((await readLetters(ctx))[0]?.text).not.toContain('new@');
	const rows = await db.selectFrom('accountToken').select(['tokenHash', 'newEmail']).execute();
	expect(rows).toEqual([{ tokenHash: hashToken(token), newEmail: 'new@example.org' }]);
	expect(await findEmailChange(ctx, token)).toEqual({ newEmail: 'new@example.org' });
});

test('the link changes the address once, ends every sign-in and every other link, and tells the old address', async () => {
	const { db, ctx, person, emailNow, token } = await requested();
	const session = await createSignInSession(db, person.id, 'Firefox');
	await requestPasswordReset(ctx, 'old@example.org');
	const resetToken = await lastToken(ctx, '/reset-password');
	expect(await confirmEmailChange(contextFor(db), token)).toEqual({ ok: true, personId: person.id });
	expect(await emailNow()).toBe('new@example.org');
	expect(await findSignedIn(db, session)).toBe(undefined);
	expect(await isResetLinkOpen(ctx, resetToken)).toBe(false);
	const last = (await readLetters(ctx)).at(-1);
	expect([last?.recipient, last?.kind]).toEqual(['old@example.org', 'people.email_changed']);
	expect(await confirmEmailChange(contextFor(db), token)).toEqual({ ok: false });
	expect(await findEmailChange(ctx, token)).toBe(undefined);
	const { searchText } = await db.selectFrom('person').select('searchText').executeTakeFirstOrThrow();
	expect(searchText).toBe('lan new@example.org');
	const audit = await db.selectFrom('auditEntry').select(['action', 'subjectId']).execute();
	expect(audit).toEqual([{ action: 'email.change', subjectId: person.id }]);
});

test('the link is open for 24 hours', async () => {
	const { ctx, emailNow, token } = await requested();
	const late = { ...ctx, now: addSeconds(testNow, 86_400) };
	expect(await findEmailChange(late, token)).toBe(undefined);
	expect(await confirmEmailChange(late, token)).toEqual({ ok: false });
	expect(await emailNow()).toBe('old@example.org');
});

test('without the current password nothing is sent', async () => {
	const { ctx } = await signedIn();
	const wrong = { ...input, currentPassword: 'not this one' };
	expect(await requestEmailChange(ctx, wrong, true)).toEqual({ ok: false, reason: 'wrong_password' });
	expect(await readLetters(ctx)).toEqual([]);
});

test('the address one has already is refused', async () => {
	const { ctx } = await signedIn();
	const same = { ...input, email: 'old@example.org' };
	expect(await requestEmailChange(ctx, same, true)).toEqual({ ok: false, reason: 'same_address' });
});

test("somebody else's address looks the same to the asker, and gets no mail", async () => {
	const { db, ctx } = await signedIn();
	await createPerson(db, { email: 'new@example.org' });
	expect(await requestEmailChange(ctx, input, true)).toEqual({ ok: true });
	expect((await readLetters(ctx)).map(({ recipient }) => recipient)).toEqual(['old@example.org']);
});

test('an address that has had enough mails gets none', async () => {
	const { ctx } = await signedIn();
	expect(await requestEmailChange(ctx, input, false)).toEqual({ ok: true });
	expect((await readLetters(ctx)).map(({ recipient }) => recipient)).toEqual(['old@example.org']);
});

test('an address that somebody else confirmed in between stays theirs', async () => {
	const { db, emailNow, token } = await requested();
	await createPerson(db, { email: 'new@example.org' });
	expect(await confirmEmailChange(contextFor(db), token)).toEqual({ ok: false });
	expect(await emailNow()).toBe('old@example.org');
});

test('requests for an account with that address end', async () => {
	const { db, ctx, token } = await requested();
	const details = { fullName: 'Stranger', badgeName: null, locale: 'en', timeZone: null } as const;
	await requestSignUp(
		ctx,
		{ ...details, email: 'new@example.org', password: goodPassword },
		'/me',
		'browser',
	);
	expect((await confirmEmailChange(ctx, token)).ok).toBe(true);
	expect(await db.selectFrom('signUpRequest').selectAll().execute()).toEqual([]);
});

test('a link for another purpose changes no address', async () => {
	const { ctx, emailNow } = await signedIn();
	await requestPasswordReset(ctx, 'old@example.org');
	const token = await lastToken(ctx, '/reset-password');
	expect(await confirmEmailChange(ctx, token)).toEqual({ ok: false });
	expect(await isResetLinkOpen(ctx, token)).toBe(true);
	expect(await emailNow()).toBe('old@example.org');
});
