import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { connect } from '#lib/server/db/connection.ts';
import { migrate, readSchema } from '#lib/server/db/migrate.ts';
import { migrationsDir } from './paths.ts';

/** Writes `migrations/schema.sql` from the migrations. */
export async function run(): Promise<void> {
	const db = connect(new SQLite(':memory:'));
	await migrate(db, migrationsDir);
	writeFileSync(join(migrationsDir, 'schema.sql'), await readSchema(db));
	await db.destroy();
}
