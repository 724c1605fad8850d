import { join } from 'node:path';
import autocannon from 'autocannon';
import SQLite from 'better-sqlite3';
import { newId } from '#lib/core/ids.ts';

export interface Rate {
	perSecond: number;
	/** milliseconds */
	p50: number;
	p99: number;
	bytes: number;
	failures: number;
}

const connections = 10;

/** @returns how often an address answers within that many seconds, over ten open connections without compression */
export async function measureGet(
	url: string,
	seconds: number,
	headers: Record<string, string> = {},
): Promise<Rate> {
	const result = await autocannon({ url, connections, duration: seconds, headers });
	return toRate(result);
}

export interface Latency {
	/** milliseconds */
	p50: number;
	p95: number;
	/** of the last answer's body, as sent without compression */
	bytes: number;
	lastRequestId: string;
}

/**
 * One request after the other, each counted until its last byte; the first tenth goes uncounted.
 * @param request makes the n-th, from 0
 * @throws Error at the first answer that is no success and no redirect
 */
export async function measureEach(count: number, request: (n: number) => Request): Promise<Latency> {
	const times: number[] = [];
	let [bytes, lastRequestId] = [0, ''];
	for (let n = 0; n < count; n++) {
		const began = performance.now();
		const response = await fetch(request(n));
		const body = await response.arrayBuffer();
		if (response.status >= 400) throw new Error(`${response.url} answers ${response.status}`);
		if (n >= count / 10) times.push(performance.now() - began);
		bytes = body.byteLength;
		lastRequestId = response.headers.get('x-request-id') ?? '';
	}
	times.sort((a, b) => a - b);
	const at = (share: number) => times[Math.ceil(share * times.length) - 1] ?? 0;
	return { p50: at(0.5), p95: at(0.95), bytes, lastRequestId };
}

/** @returns how often a form is taken; every body is another text */
export async function measurePosts(
	url: string,
	seconds: number,
	headers: Record<string, string>,
): Promise<Rate> {
	let n = 0;
	const result = await autocannon({
		url,
		connections,
		duration: seconds,
		requests: [
			{
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
				setupRequest: (request) => ({
					...request,
					body: new URLSearchParams({
						body: `Measured comment ${++n}, ${newId()}`,
						language: 'en',
					}).toString(),
				}),
			},
		],
	});
	return toRate(result);
}

/** @returns durable single-row transactions a second on that disk, without anything around them */
export function measureRawWrites(dataDir: string, seconds: number): number {
	const file = join(dataDir, 'raw.sqlite');
	const sqlite = new SQLite(file);
	sqlite.pragma('journal_mode = wal');
	sqlite.pragma('synchronous = full');
	sqlite.exec('create table if not exists row (id text primary key, body text)');
	const insert = sqlite.prepare('insert into row values (?, ?)');
	const body = 'x'.repeat(400);
	const until = performance.now() + seconds * 1000;
	let count = 0;
	while (performance.now() < until) {
		insert.run(newId(), body);
		count++;
	}
	sqlite.close();
	return count / seconds;
}

/** @returns the middle value */
export function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** @returns the rates' medians, figure by figure */
export function medianRate(rates: readonly Rate[]): Rate {
	return {
		perSecond: median(rates.map((rate) => rate.perSecond)),
		p50: median(rates.map((rate) => rate.p50)),
		p99: median(rates.map((rate) => rate.p99)),
		bytes: median(rates.map((rate) => rate.bytes)),
		failures: rates.reduce((sum, rate) => sum + rate.failures, 0),
	};
}

function toRate(result: autocannon.Result): Rate {
	const answered = result.requests.total || 1;
	return {
		perSecond: result.requests.average,
		p50: result.latency.p50,
		p99: result.latency.p99,
		bytes: Math.round(result.throughput.total / answered),
		failures: result.errors + result.timeouts + result['4xx'] + result['5xx'],
	};
}
