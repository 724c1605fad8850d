import SQLite from 'better-sqlite3';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Context } from '#lib/core/context.ts';
import { connect } from '#lib/server/db/connection.ts';
import { camelCase, snakeCase } from '#lib/server/db/names.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { openTestDatabase, systemContext } from '../../helpers/database.ts';
import { addTeamMember, createPerson } from '../../helpers/factories.ts';

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

describe('transactions asked for in the same turn', () => {
	const write = (ctx: Context, thrown?: Error) =>
		withTransaction(ctx, async ({ db }) => {
			const { id } = await createPerson(db);
			if (thrown) throw thrown;
			return id;
		});
	const people = async ({ db }: Context) =>
		(await db.selectFrom('person').select('id').orderBy('id').execute()).map(({ id }) => id);

	test('reach the disk with one commit, each standing alone', async () => {
		const { db, queries } = await openTestDatabase();
		const ctx = systemContext(db);
		const outcomes = await Promise.allSettled([write(ctx), write(ctx, new Error('stop')), write(ctx)]);
		expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
		expect(await people(ctx)).toEqual(
			outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : [])),
		);
		expect(queries.filter((sql) => sql === 'commit')).toHaveLength(1);
	});

	test('see what the ones before them wrote', async () => {
		const ctx = systemContext((await openTestDatabase()).db);
		const count = () => withTransaction(ctx, async (inner) => (await people(inner)).length);
		const counts = await Promise.all([count(), write(ctx), count(), write(ctx), count()]);
		expect([counts[0], counts[2], counts[4]]).toEqual([0, 1, 2]);
	});

	test('are answered by the commit: where it fails, none of them was done', async () => {
		const { db } = await openTestDatabase();
		const ctx = systemContext(db);
		// A deferred reference is checked at the commit alone.
		const broken = withTransaction(ctx, async ({ db }) => {
			await sql`pragma defer_foreign_keys = on`.execute(db);
			await addTeamMember(db, 'no workshop', 'nobody', 'owner');
		});
		const outcomes = await Promise.allSettled([write(ctx), broken]);
		expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect(await people(ctx)).toEqual([]);
		expect(await write(ctx)).toBe((await people(ctx))[0]);
	});

	test('are many, and more than one commit takes', async () => {
		const { db, queries } = await openTestDatabase();
		const ctx = systemContext(db);
		const written = await Promise.all(Array.from({ length: 40 }, () => write(ctx)));
		expect(await people(ctx)).toEqual(written.toSorted());
		expect(queries.filter((sql) => sql === 'commit')).toHaveLength(3);
	});
});

test('every name of the schema is one of ours and back', async () => {
	const { db } = await openTestDatabase();
	const tables = await db.introspection.getTables();
	const names = tables.flatMap(({ name, columns }) => [name, ...columns.map((column) => column.name)]);
	expect(names.length).toBeGreaterThan(200);
	expect(names.map((name) => snakeCase(camelCase(name)))).toEqual(names);
});
