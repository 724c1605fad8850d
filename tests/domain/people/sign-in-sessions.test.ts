import { expect, test } from 'vitest';
import { currentInstant } from '#lib/core/clock.ts';
import { hashToken } from '#lib/core/ids.ts';
import {
	endOtherSignInSessions,
	endOwnSignInSession,
} from '#lib/modules/people/commands/sign-in-sessions.server.ts';
import { createSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { listSignInSessions } from '#lib/modules/people/queries/sign-in-sessions.server.ts';
import { actorFor, contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

const phone = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36';

async function signedInTwice() {
	const { db } = await openTestDatabase();
	const person = await createPerson(db);
	const other = await createPerson(db);
	const here = await createSignInSession(db, person.id, 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0');
	const there = await createSignInSession(db, person.id, phone);
	const theirs = await createSignInSession(db, other.id, phone);
	const ctx = contextFor(db, actorFor(person.id), { now: currentInstant() });
	return { db, person, other, here, there, theirs, ctx };
}

test('one sees where one is signed in, and nobody else', async () => {
	const { ctx, here } = await signedInTwice();
	const sessions = await listSignInSessions(ctx, hashToken(here));
	expect(sessions.map(({ browser, system, isCurrent }) => [browser, system, isCurrent])).toEqual([
		['Firefox', 'Linux', true],
		['Chrome', 'Android', false],
	]);
});

test('what has run out is not listed', async () => {
	const { ctx, db, here } = await signedInTwice();
	await db.updateTable('signInSession').set({ expiresAt: ctx.now }).where('userAgent', '=', phone).execute();
	expect(await listSignInSessions(ctx, hashToken(here))).toHaveLength(1);
});

test('one of them can be ended, and only that one ends', async () => {
	const { db, person, ctx, here, there } = await signedInTwice();
	const [, second] = await listSignInSessions(ctx, hashToken(here));
	await endOwnSignInSession(ctx, second?.id ?? '');
	expect(await findSignedIn(db, there)).toBe(undefined);
	expect((await findSignedIn(db, here))?.personId).toBe(person.id);
	const audit = await db.selectFrom('auditEntry').select(['action', 'subjectId']).execute();
	expect(audit).toEqual([{ action: 'sign_in_session.end', subjectId: person.id }]);
});

test("somebody else's cannot be ended, and looks like none", async () => {
	const { db, ctx, other, theirs } = await signedInTwice();
	const [foreign] = await listSignInSessions({ ...ctx, actor: actorFor(other.id) }, null);
	await expect(endOwnSignInSession(ctx, foreign?.id ?? '')).rejects.toThrow('NOT_FOUND');
	await expect(endOwnSignInSession(ctx, 'nothing')).rejects.toThrow('NOT_FOUND');
	expect((await findSignedIn(db, theirs))?.personId).toBe(other.id);
});

test('all others can be ended at once', async () => {
	const { db, person, other, ctx, here, there, theirs } = await signedInTwice();
	await endOtherSignInSessions(ctx, hashToken(here));
	expect((await findSignedIn(db, here))?.personId).toBe(person.id);
	expect(await findSignedIn(db, there)).toBe(undefined);
	expect((await findSignedIn(db, theirs))?.personId).toBe(other.id);
});

test('anonymous visitors have none', async () => {
	const { db } = await openTestDatabase();
	const ctx = contextFor(db);
	await expect(listSignInSessions(ctx, null)).rejects.toThrow('SIGN_IN_REQUIRED');
	await expect(endOwnSignInSession(ctx, 'x')).rejects.toThrow('SIGN_IN_REQUIRED');
	await expect(endOtherSignInSessions(ctx, null)).rejects.toThrow('SIGN_IN_REQUIRED');
});
