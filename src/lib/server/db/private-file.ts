import { closeSync, openSync } from 'node:fs';

/**
 * Makes an empty file that only its owner can read, where there is none. SQLite gives the files beside it (`-wal`, `-shm`) the
 * mode of the database, and the database itself the one the process happens to run with.
 * @param path absolute
 * @returns the same path
 */
export function privateFile(path: string): string {
	closeSync(openSync(path, 'a', 0o600));
	return path;
}
