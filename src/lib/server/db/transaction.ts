import { CompiledQuery } from 'kysely';
import type { Context, Database, TransactionContext } from '#lib/core/context.ts';

/** One commit takes so many along; everybody else's reads wait for all of them. */
const mostTogether = 16;

interface Job {
	run(db: TransactionContext['db']): Promise<unknown>;
	resolve(value: unknown): void;
	reject(reason: unknown): void;
}

const beginOne = CompiledQuery.raw('savepoint one');
const undoOne = CompiledQuery.raw('rollback to one');
const endOne = CompiledQuery.raw('release one');

/** Asked for in this turn of the event loop, by database. */
const waiting = new WeakMap<Database, Job[]>();

/**
 * Runs `work` in a transaction and hands it a context whose `db` is that transaction. Inside another transaction it
 * joins that one. The outer `ctx.db` must not be touched inside: there is one connection, and it would wait for itself.
 * Do no hashing, mailing or other waiting inside; everybody else waits meanwhile.
 *
 * What is asked for in the same turn of the event loop runs one after the other and reaches the disk with one commit, since
 * waiting for the disk costs more than the work. Each stands alone nevertheless: what one throws rolls back that one.
 * @returns what `work` returns, after the commit is on the disk
 * @throws whatever `work` throws, after everything it did was rolled back
 */
export async function withTransaction<T>(
	ctx: Context,
	work: (ctx: TransactionContext) => Promise<T>,
): Promise<T> {
	if (isInTransaction(ctx)) return work(ctx);
	return new Promise<T>((resolve, reject) => {
		const run = (db: TransactionContext['db']) => work({ ...ctx, db });
		join(ctx.db, { run, resolve: resolve as Job['resolve'], reject });
	});
}

function isInTransaction(ctx: Context): ctx is TransactionContext {
	return ctx.db.isTransaction;
}

/** The next turn of the event loop comes once every request that has arrived has asked for its transaction. */
function join(db: Database, job: Job): void {
	const queue = waiting.get(db);
	if (queue) return void queue.push(job);
	const begun = [job];
	waiting.set(db, begun);
	setImmediate(() => {
		waiting.delete(db);
		void runInBatches(db, begun);
	});
}

async function runInBatches(db: Database, jobs: Job[]): Promise<void> {
	for (let from = 0; from < jobs.length; from += mostTogether)
		await runTogether(db, jobs.slice(from, from + mostTogether));
}

/** Never throws: every job is answered, each only once what it did is on the disk or undone. */
async function runTogether(db: Database, jobs: readonly Job[]): Promise<void> {
	const answers: (() => void)[] = [];
	try {
		await db.transaction().execute(async (transaction) => {
			for (const job of jobs) answers.push(await runAlone(transaction, job));
		});
		for (const answer of answers) answer();
	} catch (thrown) {
		// The disk is full or broken: nothing of the batch is there.
		for (const { reject } of jobs) reject(thrown);
	}
}

async function runAlone(db: TransactionContext['db'], { run, resolve, reject }: Job): Promise<() => void> {
	await db.executeQuery(beginOne);
	try {
		const value = await run(db);
		await db.executeQuery(endOne);
		return () => resolve(value);
	} catch (thrown) {
		await db.executeQuery(undoOne);
		await db.executeQuery(endOne);
		return () => reject(thrown);
	}
}
