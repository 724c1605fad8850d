import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { connect } from '#lib/server/db/connection.ts';
import { migrate, readSchema } from '#lib/server/db/migrate.ts';
import { migrationsDir, projectDir } from '../../src/cli/paths.ts';

async function migrated() {
	const sqlite = new SQLite(':memory:');
	const db = connect(sqlite);
	await migrate(db, migrationsDir);
	return { sqlite, db };
}

test('the committed schema is what the migrations make', async () => {
	const { db } = await migrated();
	expect(await readSchema(db)).toBe(readFileSync(join(migrationsDir, 'schema.sql'), 'utf8'));
});

test('the row types name exactly the tables and columns there are', async () => {
	const { sqlite } = await migrated();
	const tables = sqlite
		.prepare(
			"select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name not like 'kysely_%'",
		)
		.pluck()
		.all() as string[];
	const actual = Object.fromEntries(
		tables.map((table) => [
			camelCase(table),
			(
				sqlite
					.prepare(`select name from pragma_table_info('${table}') where name is not null`)
					.pluck()
					.all() as string[]
			)
				.map(camelCase)
				.sort(),
		]),
	);
	expect(declaredTables()).toEqual(actual);
});

test('a failing migration leaves nothing behind', async () => {
	const sqlite = new SQLite(':memory:');
	const folder = join(projectDir, 'tests/fixtures/failing-migration');
	await expect(migrate(connect(sqlite), folder)).rejects.toThrow('stopped half way');
	expect(sqlite.prepare("select name from sqlite_master where name = 'half_done'").all()).toEqual([]);
});

/** Reads the interfaces of every file of tables: table key -> columns. */
function declaredTables(): Record<string, string[]> {
	const files = import.meta.glob<string>(
		['/src/lib/**/{tables.server,tables}.ts', '/src/lib/modules/*/tables/*.server.ts'],
		{
			query: '?raw',
			import: 'default',
			eager: true,
		},
	);
	const declared: Record<string, string[]> = {};
	for (const source of Object.values(files)) {
		const map = [...source.matchAll(/interface Tables \{([^}]*)\}/g)].map(([, keys]) => keys).join('');
		for (const [, key, type] of map.matchAll(/(\w+): (\w+);/g)) {
			const body = new RegExp(`export interface ${type} \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
			declared[key as string] = [...body.matchAll(/^\t(\w+):/gm)].map((match) => match[1] as string).sort();
		}
	}
	return declared;
}

function camelCase(name: string): string {
	return name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
