import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { RateLimiterMemory, RateLimiterSQLite, type RateLimiterRes } from 'rate-limiter-flexible';
import { privateFile } from '../db/private-file.ts';

/** Left out of the library's types. */
interface ForgetsExpired {
	/** @param at milliseconds since 1970; counts that ended before are deleted */
	clearExpired(at: number): Promise<void>;
}
type KeptLimiter = RateLimiterSQLite & ForgetsExpired;

/**
 * Points per window of seconds. Sign-in figures follow what large public services publish. Windows of a minute are counted in
 * memory: a restart gives nobody much, and every write would pay for it.
 */
const limits = {
	write: { points: 120, duration: 60 },
	'star.address': { points: 1200, duration: 60 },
	'sign-in.address': { points: 15, duration: 300 },
	// Slows guessing at one account from many addresses; a person with the right password gets in (see `throttle.ts`).
	'sign-in.account': { points: 15, duration: 3600 },
	// Past that limit the account takes one attempt in so many seconds.
	'sign-in.turn': { points: 1, duration: 5 },
	'mail.account': { points: 4, duration: 1800 },
	'mail.address': { points: 20, duration: 1800 },
	// Offered while somebody types: enough for quick fingers, too little to copy the directory.
	'suggest.person': { points: 60, duration: 60 },
	// A list of names is typed in one go; each of them makes a mail.
	'nomination.link': { points: 60, duration: 1800 },
	'feed.address': { points: 300, duration: 60 },
	// A desk that checks papers one after the other; codes cannot be found by trying.
	'verify.address': { points: 30, duration: 60 },
} as const;
export type LimitName = keyof typeof limits;

const shortWindow = 60;

export interface RateLimiter {
	/**
	 * @param key what is counted: a client address, a hashed account name
	 * @returns 0 when let through, else the seconds to wait
	 */
	consume(name: LimitName, key: string): Promise<number>;
	/** Takes back one count, for what turned out harmless. */
	giveBack(name: LimitName, key: string): Promise<void>;
	/** Forgets what was counted, after a success. */
	forgive(name: LimitName, key: string): Promise<void>;
	/** Deletes the counts whose time is over: client addresses are kept no longer than they are needed. */
	forgetExpired(): Promise<void>;
	close(): void;
}

/**
 * @param dataDir absolute path. Counts of longer windows live in a file of their own, so that they survive a restart
 *   without costing the main database a durable write.
 * @param factor multiple of the usual points
 */
export function createRateLimiter(dataDir: string, factor: number): RateLimiter {
	const sqlite = new SQLite(privateFile(join(dataDir, 'limits.sqlite')));
	sqlite.pragma('journal_mode = wal');
	sqlite.pragma('synchronous = off');
	sqlite.pragma('secure_delete = on');
	const kept: Promise<KeptLimiter>[] = [];
	const limiters = new Map<string, Promise<RateLimiterSQLite> | RateLimiterMemory>();
	for (const [name, { points, duration }] of Object.entries(limits)) {
		const options = { points: points * factor, duration, keyPrefix: name };
		if (duration === shortWindow) {
			limiters.set(name, new RateLimiterMemory(options));
			continue;
		}
		const limiter = open(sqlite, name, points * factor, duration);
		kept.push(limiter);
		limiters.set(name, limiter);
	}
	const limiter = (name: LimitName) => limiters.get(name) as RateLimiterMemory | Promise<RateLimiterSQLite>;
	return {
		async consume(name, key) {
			try {
				await (await limiter(name)).consume(key);
				return 0;
			} catch (refused) {
				if (refused instanceof Error) throw refused;
				return Math.max(1, Math.ceil((refused as RateLimiterRes).msBeforeNext / 1000));
			}
		},
		async giveBack(name, key) {
			await (await limiter(name)).reward(key);
		},
		async forgive(name, key) {
			await (await limiter(name)).delete(key);
		},
		async forgetExpired() {
			for (const each of kept) await (await each).clearExpired(Date.now());
		},
		close: () => sqlite.close(),
	};
}

function open(sqlite: SQLite.Database, name: string, points: number, duration: number): Promise<KeptLimiter> {
	return new Promise((resolve, reject) => {
		const limiter = new RateLimiterSQLite(
			{
				storeClient: sqlite,
				storeType: 'better-sqlite3',
				tableName: `limit_${name.replaceAll(/\W/g, '_')}`,
				points,
				duration,
				clearExpiredByTimeout: false,
			},
			(problem?: Error) => (problem ? reject(problem) : resolve(limiter as KeptLimiter)),
		);
	});
}

/**
 * @param address client address as the server sees it
 * @returns what to count it under: IPv6 by its /64, because one machine has all of it
 */
export function addressKey(address: string): string {
	if (!address.includes(':')) return address;
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped) return mapped;
	const [head = '', tail = ''] = address.split('::');
	const left = head.split(':').filter(Boolean);
	const right = address.includes('::') ? tail.split(':').filter(Boolean) : [];
	const groups = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right];
	return groups.slice(0, 4).join(':');
}
