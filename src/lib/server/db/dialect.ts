import type SQLite from 'better-sqlite3';
import {
	CompiledQuery,
	SqliteAdapter,
	SqliteDialect,
	SqliteDriver,
	type DatabaseConnection,
	type Driver,
	type SqliteStatement,
} from 'kysely';

const maxStatements = 500;

/** Takes the write lock at once: a transaction that reads first and writes later must not find the file busy. */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}

/** SQLite runs DDL inside transactions; Kysely's adapter says no, and then a failing migration would stay half done. */
class TransactionalDdlAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

/** Kysely's SQLite dialect with immediate transactions, transactional DDL and prepared statements kept by their text. */
export class CachingSqliteDialect extends SqliteDialect {
	readonly #database: SQLite.Database;

	constructor(database: SQLite.Database) {
		super({ database });
		this.#database = database;
	}

	override createDriver(): Driver {
		return new ImmediateDriver({ database: cachingStatements(this.#database) });
	}

	override createAdapter(): SqliteAdapter {
		return new TransactionalDdlAdapter();
	}
}

/** Preparing costs as much as a small query; the least recently used statement goes first. */
function cachingStatements(database: SQLite.Database): {
	close(): void;
	prepare(sql: string): SqliteStatement;
} {
	const statements = new Map<string, SqliteStatement>();
	return {
		close: () => database.close(),
		prepare(sql) {
			const known = statements.get(sql);
			const statement = known ?? (database.prepare(sql) as unknown as SqliteStatement);
			statements.delete(sql);
			statements.set(sql, statement);
			if (statements.size > maxStatements) statements.delete(statements.keys().next().value ?? '');
			return statement;
		},
	};
}
