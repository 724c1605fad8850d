import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sql } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import type { Database } from '#lib/core/context.ts';

/**
 * Brings the schema up to date, forward only, each migration in the transaction of the whole run. References are not enforced
 * meanwhile, so that a table can be made anew without losing what refers to it (SQLite, "Making Other Kinds Of Table Schema
 * Changes"); they are checked after each migration instead.
 * @param db the database
 * @param folder absolute path of the migrations, one TypeScript file each, run in the order of their names
 * @returns the names of those that were applied now
 * @throws the error of the migration that failed; nothing of the run is kept then
 */
export async function migrate(db: Database, folder: string): Promise<string[]> {
	const migrator = new Migrator({ db, provider: { getMigrations: () => loadMigrations(folder) } });
	// Inside a transaction the switch does nothing, so it stands around it.
	await sql`pragma foreign_keys = off`.execute(db);
	const { error, results } = await migrator
		.migrateToLatest()
		.finally(() => sql`pragma foreign_keys = on`.execute(db));
	if (error) throw error;
	return (results ?? []).map((result) => result.migrationName);
}

async function loadMigrations(folder: string): Promise<Record<string, Migration>> {
	const migrations: Record<string, Migration> = {};
	for (const file of (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort())
		migrations[file.slice(0, -'.ts'.length)] = checked(
			(await import(pathToFileURL(join(folder, file)).href)) as Migration,
		);
	return migrations;
}

function checked({ up }: Migration): Migration {
	return {
		up: async (db) => {
			await up(db);
			const { rows } = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db);
			const [row] = rows;
			if (row) throw new Error(`rows of ${row.table} refer to rows of ${row.parent} that are not there`);
		},
	};
}

/**
 * @param db a migrated database
 * @returns its schema as SQL text, tables and indexes by name; the committed `migrations/schema.sql` is this
 */
export async function readSchema(db: Database): Promise<string> {
	const { rows } = await sql<{ sql: string }>`
		select sql from sqlite_master
		where sql is not null and name not like 'sqlite_%' and name not like 'kysely_%'
		order by tbl_name, type desc, name
	`.execute(db);
	return rows.map((row) => `${row.sql};\n`).join('\n');
}
