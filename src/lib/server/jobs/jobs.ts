import type { Logger } from 'pino';
import { currentInstant } from '#lib/core/clock.ts';
import { system, type Context, type Database } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';

/** Something the system does by itself now and then. */
export interface Job {
	name: string;
	/** pause between two runs, in seconds; the first run follows the start */
	everySeconds: number;
	run(ctx: Context): Promise<void>;
}

/**
 * Runs jobs beside the requests until stopped. A job that fails is logged and tried again at its next time.
 * @returns a function that stops them and resolves when what is under way is done
 */
export function startJobs(db: Database, jobs: readonly Job[], log: Logger): () => Promise<void> {
	const stops = jobs.map((job) => repeat(() => runJob(db, job, log), job.everySeconds));
	return async () => {
		await Promise.all(stops.map((stop) => stop()));
	};
}

async function runJob(db: Database, job: Job, log: Logger): Promise<void> {
	const requestId = newId();
	try {
		await job.run({ db, actor: system, now: currentInstant(), locale: 'en', requestId });
		log.debug({ job: job.name }, 'job done');
	} catch (error) {
		log.error({ job: job.name, request: requestId, err: error }, 'job failed');
	}
}

/** @returns a function that ends the repetition and resolves when the run under way is done */
export function repeat(work: () => Promise<void>, everySeconds: number): () => Promise<void> {
	let isStopped = false;
	let timer: NodeJS.Timeout | undefined;
	let running = Promise.resolve();
	const next = () => {
		running = work().finally(() => {
			if (!isStopped) timer = setTimeout(next, everySeconds * 1000);
		});
	};
	next();
	return async () => {
		isStopped = true;
		clearTimeout(timer);
		await running;
	};
}
