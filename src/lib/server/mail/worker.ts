import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { repeat } from '../jobs/jobs.ts';
import type { MailDelivery } from './delivery.ts';

const pauseSeconds = 1;
/** A mail server that says nothing must not hold up the end; `requeueInterrupted` brings back what it had. */
const patience = 1_500;

/**
 * Sends what is due, again and again, until stopped. It runs beside the requests and never inside one.
 * @returns a function that stops it and resolves when the mail under way is done, or after a moment without it
 */
export function startMailWorker(delivery: MailDelivery, log: Logger): () => Promise<void> {
	const stop = repeat(async () => {
		try {
			await delivery.sendDue();
		} catch (error) {
			log.error({ err: error }, 'mail worker failed');
		}
	}, pauseSeconds);
	return async () => {
		delivery.close();
		await Promise.race([stop(), sleep(patience)]);
	};
}
