import type SQLite from 'better-sqlite3';
import {
	CompiledQuery,
	SqliteAdapter,
	SqliteDialect,
	SqliteDriver,
	SqliteQueryCompiler,
	type DatabaseConnection,
	type Driver,
	type QueryCompiler,
	type SqliteStatement,
} from 'kysely';
import { camelCase, snakeCase } from './names.ts';

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

/** Names are camelCase in code and snake_case in the database. Kysely's plugin for this rebuilds each query and each row; here it costs a look-up. */
class SnakeCaseCompiler extends SqliteQueryCompiler {
	protected override sanitizeIdentifier(identifier: string): string {
		return super.sanitizeIdentifier(snakeCase(identifier));
	}
}

/** Kysely's SQLite dialect with immediate transactions, transactional DDL, prepared statements kept by their text, and our names. */
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

	override createQueryCompiler(): QueryCompiler {
		return new SnakeCaseCompiler();
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
			const statement = known ?? withOurNames(database.prepare(sql));
			statements.delete(sql);
			statements.set(sql, statement);
			if (statements.size > maxStatements) statements.delete(statements.keys().next().value ?? '');
			return statement;
		},
	};
}

/** Rows come as bare values, and the names of their columns are translated once. */
function withOurNames(statement: SQLite.Statement): SqliteStatement {
	if (!statement.reader) return statement as unknown as SqliteStatement;
	const names = statement
		.raw()
		.columns()
		.map(({ name }) => camelCase(name));
	const toRow = (values: readonly unknown[]) => {
		const row: Record<string, unknown> = {};
		for (let position = 0; position < names.length; position++)
			row[names[position] as string] = values[position];
		return row;
	};
	return {
		reader: true,
		all: (parameters) => (statement.all(...parameters) as unknown[][]).map(toRow),
		run: (parameters) => statement.run(...parameters),
		*iterate(parameters) {
			for (const values of statement.iterate(...parameters)) yield toRow(values as unknown[]);
		},
	};
}
