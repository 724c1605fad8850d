import { beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { prepared } from '#lib/server/db/prepared.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { contextFor, openTestDatabase } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

let db: Database;
let queries: string[];

beforeEach(async () => {
	({ db, queries } = await openTestDatabase());
});

test('a query is built once and runs with the values of each call', async () => {
	let built = 0;
	const named = prepared((db, value: (name: 'email' | 'name') => string) => {
		built += 1;
		return db
			.selectFrom('person')
			.select('id')
			.where('email', '=', value('email'))
			.where('fullName', '=', value('name'))
			.where('locale', '=', 'en');
	});
	const [an, binh] = [
		await createPerson(db, { fullName: 'An' }),
		await createPerson(db, { fullName: 'Bình' }),
	];
	queries.length = 0;
	expect(await named(db, { email: an.email, name: 'An' })).toEqual([{ id: an.id }]);
	expect(await named(db, { email: binh.email, name: 'Bình' })).toEqual([{ id: binh.id }]);
	expect(await named(db, { email: an.email, name: 'Bình' })).toEqual([]);
	expect(built).toBe(1);
	expect(new Set(queries).size).toBe(1);
});

test('what somebody types is never taken for the place of a value', async () => {
	const found = prepared((db, value: (name: 'email' | 'name') => string) =>
		db
			.selectFrom('person')
			.select('fullName')
			.where('email', '=', value('email'))
			.where('fullName', '=', value('name')),
	);
	const person = await createPerson(db, { fullName: '\u0000value:email' });
	expect(await found(db, { email: person.email, name: person.fullName })).toEqual([
		{ fullName: '\u0000value:email' },
	]);
});

test('runs in the transaction it is given, and null is a value', async () => {
	const badge = prepared((db, value: (name: 'id' | 'badgeName') => string) =>
		db
			.updateTable('person')
			.set({ badgeName: value('badgeName') })
			.where('id', '=', value('id')),
	);
	const { id } = await createPerson(db, { badgeName: 'Bình' });
	const stored = () => db.selectFrom('person').select('badgeName').executeTakeFirstOrThrow();
	const change = withTransaction(contextFor(db), async (ctx) => {
		await badge(ctx.db, { id, badgeName: null });
		throw new Error('undone');
	});
	await expect(change).rejects.toThrow('undone');
	expect(await stored()).toEqual({ badgeName: 'Bình' });
	await badge(db, { id, badgeName: null });
	expect(await stored()).toEqual({ badgeName: null });
});
