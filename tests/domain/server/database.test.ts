import { expect, test } from 'vitest';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { connect } from '#lib/server/db/connection.ts';
import SQLite from 'better-sqlite3';
import { openTestDatabase, systemContext } from '../../helpers/database.ts';
import { createPerson } from '../../helpers/factories.ts';

test('every open sets what the promises rest on', () => {
	const sqlite = new SQLite(':memory:');
	connect(sqlite);
	const read = (name: string) => sqlite.pragma(name, { simple: true });
	expect([read('synchronous'), read('foreign_keys'), read('busy_timeout'), read('secure_delete')]).toEqual([
		2, 1, 5000, 1,
	]);
});

test('a transaction that throws leaves nothing, one inside another joins it', async () => {
	const ctx = systemContext((await openTestDatabase()).db);
	const attempt = withTransaction(ctx, async (outer) => {
		await createPerson(outer.db);
		await withTransaction(outer, async (inner) => {
			expect(inner.db).toBe(outer.db);
			await createPerson(inner.db);
		});
		throw new Error('stop');
	});
	await expect(attempt).rejects.toThrow('stop');
	expect(await ctx.db.selectFrom('person').select('id').execute()).toEqual([]);
});

test('transactions begin with the write lock taken', async () => {
	const { db, queries } = await openTestDatabase();
	await withTransaction(systemContext(db), async () => {});
	expect(queries).toContain('begin immediate');
});
