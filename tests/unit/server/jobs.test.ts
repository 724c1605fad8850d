import { expect, test } from 'vitest';
import type { Database } from '#lib/core/context.ts';
import { startJobs } from '#lib/server/jobs/jobs.ts';
import { createLogger } from '#lib/server/log.ts';

const db = undefined as unknown as Database;
const log = createLogger('silent');

test('a job runs at the start and again after its pause, also when it fails, until stopped', async () => {
	const runs: boolean[] = [];
	const thrice = Promise.withResolvers<void>();
	const job = {
		name: 'test',
		everySeconds: 0.01,
		async run(ctx: { actor: { isSystem: boolean } }) {
			runs.push(ctx.actor.isSystem);
			if (runs.length === 3) thrice.resolve();
			throw new Error('fails every time');
		},
	};
	const stop = startJobs(db, [job], log);
	await thrice.promise;
	await stop();
	const done = runs.length;
	await new Promise((resolve) => setTimeout(resolve, 50));
	expect(runs).toEqual(Array.from({ length: done }, () => true));
});

test('stopping waits for the run under way', async () => {
	let isDone = false;
	const job = {
		name: 'slow',
		everySeconds: 60,
		async run() {
			await new Promise((resolve) => setTimeout(resolve, 30));
			isDone = true;
		},
	};
	await startJobs(db, [job], log)();
	expect(isDone).toBe(true);
});
