import type { Context } from '#lib/core/context.ts';
import { listFileKeys, removeFile } from './store.ts';

/** Longer than any transaction runs. */
const millisecondsInUse = 3_600_000;

/**
 * Deletes files that nothing refers to: of deleted rows, and of uploads that a power cut came between; run by the system.
 * @param listUsed each gives the keys that one kind of row refers to
 */
export async function removeUnusedFiles(
	ctx: Context,
	listUsed: readonly ((ctx: Context) => Promise<string[]>)[],
): Promise<void> {
	const keys = await listFileKeys(Date.parse(ctx.now) - millisecondsInUse);
	if (keys.length === 0) return;
	const used = new Set<string>();
	for (const list of listUsed) for (const key of await list(ctx)) used.add(key);
	for (const key of keys) if (!used.has(key)) await removeFile(key);
}
