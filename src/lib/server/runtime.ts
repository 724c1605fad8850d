import { currentInstant } from '#lib/core/clock.ts';
import type { Database } from '#lib/core/context.ts';
import type { Logger } from 'pino';
import { readConfig, type Config } from './config.ts';
import { openDatabase } from './db/connection.ts';
import { configureFiles } from './files/store.ts';
import { createRateLimiter, type RateLimiter } from './http/rate-limit.ts';
import { startJobs, type Job } from './jobs/jobs.ts';
import { createLogger } from './log.ts';
import { createMailDelivery, requeueInterrupted } from './mail/delivery.ts';
import { configureMail } from './mail/settings.ts';
import { startMailWorker } from './mail/worker.ts';
import { openSecretBox } from './secret-box.ts';

/** What one server process has open. */
export interface Runtime {
	config: Config;
	db: Database;
	log: Logger;
	rateLimiter: RateLimiter;
	/** statements run since the start, for measurements */
	queryCount(): number;
	stop(): Promise<void>;
}

/**
 * Opens everything a server process needs and starts the background work.
 * @param env usually `process.env`
 * @param jobs what the modules want done now and then
 * @throws ConfigError for a bad environment
 */
export async function startRuntime(
	env: Record<string, string | undefined>,
	jobs: readonly Job[],
): Promise<Runtime> {
	const config = readConfig(env);
	const log = createLogger(config.logLevel);
	let queries = 0;
	const db = openDatabase(config.dataDir, () => queries++);
	configureMail({
		origin: config.origin,
		from: config.mailFrom,
		secretBox: openSecretBox(config.dataDir),
		isKept: config.smtpUrl === null,
	});
	configureFiles(config.dataDir);
	const rateLimiter = createRateLimiter(config.dataDir, config.rateLimitFactor);
	await requeueInterrupted(db);
	const stopWorker =
		config.smtpUrl === null
			? async () => {}
			: startMailWorker(createMailDelivery(db, config.smtpUrl, config.mailFrom, log), log);
	const forgetCounts = { name: 'forget-counts', everySeconds: 3600, run: () => rateLimiter.forgetExpired() };
	const stopJobs = startJobs(db, [...jobs, forgetCounts], log);
	log.info({ startedAt: currentInstant(), mail: config.smtpUrl === null ? 'kept' : 'sent' }, 'started');
	return {
		config,
		db,
		log,
		rateLimiter,
		queryCount: () => queries,
		async stop() {
			await Promise.all([stopWorker(), stopJobs()]);
			rateLimiter.close();
			await db.destroy();
			log.info('stopped');
		},
	};
}
