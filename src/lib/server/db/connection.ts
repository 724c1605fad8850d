import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { Database, Tables } from '#lib/core/context.ts';
import { CachingSqliteDialect } from './dialect.ts';
import { privateFile } from './private-file.ts';

/** Told of every statement: its text and how long it took in milliseconds. */
export type QueryListener = (sql: string, milliseconds: number) => void;

export const databaseFileName = 'roundtable.sqlite';

/**
 * Opens the data directory's database, making both where they are missing.
 * @param dataDir absolute path
 * @param onQuery told of every statement, for counting in tests and measurements
 */
export function openDatabase(dataDir: string, onQuery?: QueryListener): Database {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	return connect(new SQLite(privateFile(join(dataDir, databaseFileName))), onQuery);
}

/**
 * @param sqlite an open connection, from a file or from memory
 * @param onQuery told of every statement
 * @returns the handle that queries and commands work with
 */
export function connect(sqlite: SQLite.Database, onQuery?: QueryListener): Database {
	// FULL on every open: the library reopens a WAL file with NORMAL, and then a power cut takes the last commits.
	sqlite.pragma('journal_mode = wal');
	sqlite.pragma('synchronous = full');
	sqlite.pragma('foreign_keys = on');
	sqlite.pragma('busy_timeout = 5000');
	// 16 MB: pages written again and again are copied into the database file a quarter as often.
	sqlite.pragma('wal_autocheckpoint = 4000');
	// Erased rows must not live on in free pages.
	sqlite.pragma('secure_delete = on');
	return new Kysely<Tables>({
		dialect: new CachingSqliteDialect(sqlite),
		...(onQuery && {
			log: (event) => {
				if (event.level === 'query') onQuery(event.query.sql, event.queryDurationMillis);
			},
		}),
	});
}
