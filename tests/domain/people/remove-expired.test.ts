import { expect, test } from 'vitest';
import { addSeconds } from '#lib/core/clock.ts';
import type { Database } from '#lib/core/context.ts';
import { removeExpired } from '#lib/modules/people/commands/remove-expired.server.ts';
import { openTestDatabase, systemContext, testNow } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

const day = 86_400;
const at = (seconds: number) => addSeconds(testNow, seconds);

async function addRows(db: Database, personId: string, name: string, expiresAt: string, createdAt = testNow) {
	await db
		.insertInto('signInSession')
		.values({ idHash: name, publicId: name, personId, userAgent: '', createdAt, expiresAt })
		.execute();
	await db
		.insertInto('accountToken')
		.values({ tokenHash: name, personId, purpose: 'reset_password', newEmail: null, createdAt, expiresAt })
		.execute();
	await db.insertInto('knownDevice').values({ tokenHash: name, personId, expiresAt }).execute();
}

async function addRequest(db: Database, id: string, expiresAt: string) {
	await db
		.insertInto('signUpRequest')
		.values({
			id,
			email: 'lan@example.org',
			passwordHash: '',
			fullName: 'Lan',
			badgeName: null,
			locale: 'en',
			timeZone: null,
			tokenHash: id,
			createdAt: testNow,
			expiresAt,
			browserHash: null,
		})
		.execute();
}

test('what has run out goes, what has not stays', async () => {
	const { db } = await openTestDatabase();
	const { id } = await createPerson(db);
	await addRows(db, id, 'over', testNow);
	await addRows(db, id, 'open', at(1));
	await addRows(db, id, 'too old', at(5 * day), at(-60 * day));
	await addRequest(db, 'over', at(-7 * day));
	await addRequest(db, 'can be renewed', at(-7 * day + 1));
	await removeExpired(systemContext(db));
	const left = {
		sessions: (await db.selectFrom('signInSession').select('idHash').execute()).map((row) => row.idHash),
		tokens: (await db.selectFrom('accountToken').select('tokenHash').execute()).map((row) => row.tokenHash),
		devices: (await db.selectFrom('knownDevice').select('tokenHash').execute()).map((row) => row.tokenHash),
		requests: (await db.selectFrom('signUpRequest').select('id').execute()).map((row) => row.id),
	};
	expect(left).toEqual({
		sessions: ['open'],
		tokens: ['open', 'too old'],
		devices: ['open', 'too old'],
		requests: ['can be renewed'],
	});
});
