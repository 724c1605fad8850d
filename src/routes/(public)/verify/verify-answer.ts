import { error, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import { runtime } from '#lib/server/http/process.ts';
import { addressKey } from '#lib/server/http/rate-limit.ts';

/** Names stand on these pages: no cache keeps them, and no search engine lists them. */
export function shownToNobodyElse(event: RequestEvent): void {
	event.setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
}

/** Answers 429 where one client tries codes faster than anybody reads them off paper. */
export async function throttleCodes(event: RequestEvent): Promise<void> {
	const client = addressKey(event.getClientAddress());
	const wait = await runtime().rateLimiter.consume('verify.address', client);
	if (wait === 0) return;
	event.setHeaders({ 'retry-after': String(wait) });
	error(429, m.error_too_many_requests());
}
