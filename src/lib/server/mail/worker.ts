import type { Logger } from 'pino';
import type { MailDelivery } from './delivery.ts';

const pause = 1_000;

/**
 * Sends what is due, again and again, until stopped. It runs beside the requests and never inside one.
 * @returns a function that stops it and resolves when the mail under way is done
 */
export function startMailWorker(delivery: MailDelivery, log: Logger): () => Promise<void> {
	let stopped = false;
	let timer: NodeJS.Timeout | undefined;
	let running: Promise<void> = Promise.resolve();
	const run = async () => {
		try {
			await delivery.sendDue();
		} catch (error) {
			log.error({ reason: (error as Error).message }, 'mail worker failed');
		}
		if (!stopped) timer = setTimeout(start, pause);
	};
	const start = () => {
		running = run();
	};
	start();
	return async () => {
		stopped = true;
		clearTimeout(timer);
		await running;
		delivery.close();
	};
}
