import { readConfig } from '#lib/server/config.ts';
import { openDatabase } from '#lib/server/db/connection.ts';
import { migrate } from '#lib/server/db/migrate.ts';
import { migrationsDir } from './paths.ts';

/** Brings the data directory's database up to date. */
export async function run(): Promise<void> {
	const applied = await migrateDataDir(readConfig(process.env).dataDir);
	console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`);
}

/** @returns the names of the migrations applied */
export async function migrateDataDir(dataDir: string): Promise<string[]> {
	const db = openDatabase(dataDir);
	try {
		return await migrate(db, migrationsDir);
	} finally {
		await db.destroy();
	}
}
