import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRateLimiter, type RateLimiter } from '#lib/server/http/rate-limit.ts';

let dataDir = '';
let limiter: RateLimiter;
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'roundtable-limits-'));
	limiter = createRateLimiter(dataDir, 1);
});
afterEach(() => {
	limiter.close();
	rmSync(dataDir, { recursive: true, force: true });
});

const attempt = () => limiter.consume('sign-in.address', '203.0.113.7');
async function attempts(count: number): Promise<number[]> {
	const waits: number[] = [];
	for (let n = 0; n < count; n++) waits.push(await attempt());
	return waits;
}

test('so many are let through, the next is told how long to wait, others are not touched', async () => {
	expect(await attempts(15)).toEqual(Array(15).fill(0));
	const wait = await attempt();
	expect(wait > 290 && wait <= 300).toBe(true);
	expect(await limiter.consume('sign-in.address', '203.0.113.8')).toBe(0);
	expect(await limiter.consume('sign-in.account', '203.0.113.7')).toBe(0);
});

test('what is given back can be used once more', async () => {
	await attempts(15);
	await limiter.giveBack('sign-in.address', '203.0.113.7');
	expect(await attempt()).toBe(0);
	expect(await attempt()).toBeGreaterThan(0);
});

test('what is forgiven starts afresh', async () => {
	await attempts(16);
	await limiter.forgive('sign-in.address', '203.0.113.7');
	expect(await attempts(15)).toEqual(Array(15).fill(0));
});

test('counts survive a restart', async () => {
	await attempts(15);
	limiter.close();
	limiter = createRateLimiter(dataDir, 1);
	expect(await attempt()).toBeGreaterThan(0);
});

test('counts whose time is over are deleted, others stay', async () => {
	await attempt();
	await limiter.consume('mail.account', 'someone');
	const file = new SQLite(join(dataDir, 'limits.sqlite'));
	file.prepare('update limit_sign_in_address set expire = 1').run();
	await limiter.forgetExpired();
	const count = (table: string) => file.prepare(`select count(*) from ${table}`).pluck().get();
	expect([count('limit_sign_in_address'), count('limit_mail_account')]).toEqual([0, 1]);
	file.close();
});
