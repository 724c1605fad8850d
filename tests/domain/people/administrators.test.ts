import { expect, test } from 'vitest';
import { setAdministrator } from '#lib/modules/people/commands/administrators.server.ts';
import {
	createAdministrator,
	createFirstAdministrator,
	offerSetup,
} from '#lib/modules/people/commands/first-administrator.server.ts';
import { checkCredentials } from '#lib/modules/people/commands/sign-in.server.ts';
import { createSignInSession, findSignedIn } from '#lib/modules/people/lucia.server.ts';
import { isSetupLinkOpen } from '#lib/modules/people/queries/links.server.ts';
import { addSeconds, currentInstant } from '#lib/core/clock.ts';
import { actorFor, contextFor, openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';
import { goodPassword } from '../../helpers/factories-people.ts';

const first = { email: 'first@example.org', fullName: 'First', password: goodPassword };

async function administrated() {
	const { db } = await openTestDatabase();
	const administrator = await createPerson(db, { isAdministrator: 1 });
	const person = await createPerson(db);
	const ctx = contextFor(db, actorFor(administrator.id, {}, { isAdministrator: true }));
	const administrators = async () =>
		(await db.selectFrom('person').select('id').where('isAdministrator', '=', 1).execute()).map(
			({ id }) => id,
		);
	return { db, administrator, person, ctx, administrators };
}

test('an administrator makes another one, who has to sign in again', async () => {
	const { db, administrator, person, ctx, administrators } = await administrated();
	const session = await createSignInSession(db, person.id, 'Firefox');
	expect(await setAdministrator(ctx, person.id, true)).toEqual({ ok: true });
	expect((await administrators()).sort()).toEqual([administrator.id, person.id].sort());
	expect(await findSignedIn(db, session)).toBe(undefined);
	const audit = await db
		.selectFrom('auditEntry')
		.select(['actorId', 'action', 'subjectId', 'details'])
		.execute();
	expect(audit).toEqual([
		{
			actorId: administrator.id,
			action: 'person.set_administrator',
			subjectId: person.id,
			details: '{"isAdministrator":true}',
		},
	]);
});

test('it can be taken away again', async () => {
	const { person, administrator, ctx, administrators } = await administrated();
	await setAdministrator(ctx, person.id, true);
	expect(await setAdministrator(ctx, administrator.id, false)).toEqual({ ok: true });
	expect(await administrators()).toEqual([person.id]);
});

test('never from the last one', async () => {
	const { administrator, ctx, administrators } = await administrated();
	expect(await setAdministrator(ctx, administrator.id, false)).toEqual({
		ok: false,
		reason: 'last_administrator',
	});
	expect(await administrators()).toEqual([administrator.id]);
});

test('two administrators who remove each other at the same time leave one', async () => {
	const { db, administrator, person, ctx, administrators } = await administrated();
	await setAdministrator(ctx, person.id, true);
	const theirs = contextFor(db, actorFor(person.id, {}, { isAdministrator: true }));
	const results = await Promise.all([
		setAdministrator(ctx, person.id, false),
		setAdministrator(theirs, administrator.id, false),
	]);
	expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
	expect(await administrators()).toHaveLength(1);
});

test('what is so already stays so, without a word in the log', async () => {
	const { db, person, ctx } = await administrated();
	expect(await setAdministrator(ctx, person.id, false)).toEqual({ ok: true });
	expect(await db.selectFrom('auditEntry').selectAll().execute()).toEqual([]);
});

test('nobody else may, and nobody unknown can be made one', async () => {
	const { db, person, ctx, administrators } = await administrated();
	for (const asker of [contextFor(db), contextFor(db, actorFor(person.id))])
		await expect(setAdministrator(asker, person.id, true)).rejects.toThrow('NOT_FOUND');
	await expect(setAdministrator(ctx, 'nobody', true)).rejects.toThrow('NOT_FOUND');
	expect(await administrators()).toHaveLength(1);
});

async function emptyWithLink() {
	const { db } = await openTestDatabase();
	const token = (await offerSetup(db)) ?? '';
	return { db, token, ctx: contextFor(db, undefined, { now: currentInstant() }) };
}

test('the link of an empty installation creates the first administrator, once', async () => {
	const { db, token, ctx } = await emptyWithLink();
	expect(await isSetupLinkOpen(ctx, token)).toBe(true);
	const created = await createFirstAdministrator(ctx, token, first);
	const person = await db
		.selectFrom('person')
		.select(['id', 'email', 'isAdministrator'])
		.executeTakeFirstOrThrow();
	expect(created).toEqual({ ok: true, personId: person.id });
	expect(person).toEqual({ id: person.id, email: 'first@example.org', isAdministrator: 1 });
	expect(await checkCredentials(ctx, 'first@example.org', goodPassword)).toEqual({ personId: person.id });
	expect(await isSetupLinkOpen(ctx, token)).toBe(false);
	expect(await createFirstAdministrator(ctx, token, { ...first, email: 'second@example.org' })).toEqual({
		ok: false,
		reason: 'unknown_link',
	});
	expect(await db.selectFrom('person').selectAll().execute()).toHaveLength(1);
});

test('used twice at the same time it creates one', async () => {
	const { db, token, ctx } = await emptyWithLink();
	const results = await Promise.all([
		createFirstAdministrator(ctx, token, first),
		createFirstAdministrator(ctx, token, { ...first, email: 'second@example.org' }),
	]);
	expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
	expect(await db.selectFrom('person').selectAll().execute()).toHaveLength(1);
});

test('only its hash is stored, and it is open for a week', async () => {
	const { db, token, ctx } = await emptyWithLink();
	expect(JSON.stringify(await db.selectFrom('accountToken').selectAll().execute())).not.toContain(token);
	const late = { ...ctx, now: addSeconds(ctx.now, 7 * 86_400 + 60) };
	expect(await isSetupLinkOpen(late, token)).toBe(false);
	expect(await createFirstAdministrator(late, token, first)).toEqual({ ok: false, reason: 'unknown_link' });
});

test('a newer link takes its place; with an administrator there is none', async () => {
	const { db, token, ctx } = await emptyWithLink();
	const newer = (await offerSetup(db)) ?? '';
	expect(await isSetupLinkOpen(ctx, token)).toBe(false);
	expect(await isSetupLinkOpen(ctx, newer)).toBe(true);
	await createPerson(db, { isAdministrator: 1 });
	expect(await isSetupLinkOpen(ctx, newer)).toBe(false);
	expect(await offerSetup(db)).toBe(null);
});

test('an address that has an account is not taken over', async () => {
	const { db, token, ctx } = await emptyWithLink();
	await createPerson(db, { email: 'first@example.org', passwordHash: 'theirs' });
	expect(await createFirstAdministrator(ctx, token, first)).toEqual({ ok: false, reason: 'email_taken' });
	const person = await db
		.selectFrom('person')
		.select(['passwordHash', 'isAdministrator'])
		.executeTakeFirstOrThrow();
	expect(person).toEqual({ passwordHash: 'theirs', isAdministrator: 0 });
	expect(await isSetupLinkOpen(ctx, token)).toBe(true);
});

test('the command line creates one, and the link ends', async () => {
	const { db, token, ctx } = await emptyWithLink();
	const personId = await createAdministrator(systemContext(db), first);
	expect(await checkCredentials(ctx, 'first@example.org', goodPassword)).toEqual({ personId });
	expect(await isSetupLinkOpen(ctx, token)).toBe(false);
	expect(await createAdministrator(systemContext(db), first)).toBe(null);
	await expect(createAdministrator(ctx, first)).rejects.toThrow('NOT_FOUND');
});
