import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

let root: string | undefined;

/**
 * Called once per process, by whatever starts it; commands and queries find it set.
 * @param dataDir absolute path
 */
export function configureFiles(dataDir: string): void {
	root = join(dataDir, 'files');
}

/**
 * Keeps a file under a name of its own making: nothing of it comes from a person. It is on the disk, under that name and
 * complete, when the promise resolves; do this before the transaction that refers to it, and `removeFile` if that fails.
 * @param content the bytes
 * @returns the key by which it is found again, 32 characters
 */
export async function keepFile(content: Uint8Array): Promise<string> {
	const key = randomBytes(16).toString('hex');
	const folder = folderOf(key);
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const unfinished = join(folder, `${key}.part`);
	try {
		const file = await open(unfinished, 'wx', 0o600);
		try {
			await file.writeFile(content);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(unfinished, pathOf(key));
	} catch (error) {
		await rm(unfinished, { force: true });
		throw error;
	}
	await syncFolder(folder);
	return key;
}

/** @returns the file opened for reading, to be closed by the caller; undefined where there is none of that key */
export async function openFile(key: string): Promise<FileHandle | undefined> {
	try {
		return await open(pathOf(key), constants.O_RDONLY | constants.O_NOFOLLOW);
	} catch (error) {
		if ((error as { code?: string }).code === 'ENOENT') return undefined;
		throw error;
	}
}

/** Takes a file off the disk; one that is gone already is no error. */
export async function removeFile(key: string): Promise<void> {
	await rm(pathOf(key), { force: true });
}

/**
 * @param olderThan milliseconds since 1970: what was written later may belong to a transaction still running
 * @returns the keys of the files written before, half-written ones under the key they were meant for
 */
export async function listFileKeys(olderThan: number): Promise<string[]> {
	const keys: string[] = [];
	for (const folder of await namesIn(filesRoot()))
		for (const name of await namesIn(join(filesRoot(), folder))) {
			const written = await stat(join(filesRoot(), folder, name)).catch(() => undefined);
			if (written && written.mtimeMs < olderThan) keys.push(name.replace(/\.part$/, ''));
		}
	return keys;
}

async function namesIn(folder: string): Promise<string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if ((error as { code?: string }).code === 'ENOENT') return [];
		throw error;
	}
}

/** A rename is only certain once its folder is on the disk (fsync(2)). */
async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, constants.O_RDONLY);
	try {
		await handle.sync();
	} finally {
		await handle.close();
	}
}

function pathOf(key: string): string {
	return join(folderOf(key), key);
}

function folderOf(key: string): string {
	if (!/^[0-9a-f]{32}$/.test(key)) throw new TypeError('no key of a file');
	return join(filesRoot(), key.slice(0, 2));
}

function filesRoot(): string {
	if (root === undefined) throw new Error('the place for files has not been set');
	return root;
}
