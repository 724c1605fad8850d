import type { Database } from '#lib/core/context.ts';
import { ConfigError, readConfig } from '#lib/server/config.ts';
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
	const db = openDataDir(dataDir);
	try {
		return await migrate(db, migrationsDir);
	} finally {
		await db.destroy();
	}
}

/** @throws ConfigError when the directory cannot be made or its files not be written */
function openDataDir(dataDir: string): Database {
	try {
		return openDatabase(dataDir);
	} catch (error) {
		const { code } = error as { code?: string };
		throw new ConfigError(`DATA_DIR: ${dataDir} cannot be used (${code}).`, { cause: error });
	}
}
