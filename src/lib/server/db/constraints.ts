import { SqliteError } from 'better-sqlite3';

/**
 * @param error what a statement threw
 * @returns whether it was refused because another row refers to the one it would have deleted, or names one that is missing
 */
export function isForeignKeyViolation(error: unknown): boolean {
	return error instanceof SqliteError && error.code === 'SQLITE_CONSTRAINT_FOREIGNKEY';
}
