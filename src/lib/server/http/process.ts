import type { Job } from '../jobs/jobs.ts';
import { startRuntime, type Runtime } from '../runtime.ts';

let current: Runtime | undefined;

/** Starts this process's runtime; called by the hooks before the first request. */
export async function startRuntimeOnce(
	env: Record<string, string | undefined>,
	jobs: readonly Job[],
): Promise<void> {
	current ??= await startRuntime(env, jobs);
}

/** @returns the running runtime. Only hooks and `server/http` ask for it; everybody else is handed a context. */
export function runtime(): Runtime {
	if (!current) throw new Error('the runtime has not been started');
	return current;
}

/** Finishes the background work and closes the files. */
export async function stopRuntime(): Promise<void> {
	const stopping = current;
	current = undefined;
	await stopping?.stop();
}
