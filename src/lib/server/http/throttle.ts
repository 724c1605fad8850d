import { setTimeout as sleep } from 'node:timers/promises';
import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Values } from '#lib/core/form.ts';
import { hashToken } from '#lib/core/ids.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { runtime } from './process.ts';
import { addressKey } from './rate-limit.ts';

const turnsWaitedFor = 2;
const evenMilliseconds = 150;

/** What a sign-in attempt is counted under. */
export interface Attempt {
	/** the address typed, whether or not it has an account; or the account's own */
	email: string;
	/** whether somebody has signed in to that account with this browser before */
	isKnownDevice: boolean;
}

/**
 * Counts an attempt with a password. One client address gets few; one account gets few from browsers it does not know, and
 * after that one in five seconds, for which a request waits here. So guessing from many addresses crawls, and the owner
 * still gets in: at once from a browser used before, in turn from a new one.
 * @returns 0 when the password may be tried, else the seconds to wait before the next attempt
 */
export async function throttlePassword(event: RequestEvent, attempt: Attempt): Promise<number> {
	const { rateLimiter } = runtime();
	const wait = await rateLimiter.consume('sign-in.address', clientOf(event));
	if (wait > 0 || attempt.isKnownDevice) return wait;
	const account = hashToken(attempt.email);
	if ((await rateLimiter.consume('sign-in.account', account)) === 0) return 0;
	for (let turn = 0; ; turn++) {
		const seconds = await rateLimiter.consume('sign-in.turn', account);
		if (seconds === 0 || turn === turnsWaitedFor) return seconds;
		await sleep(seconds * 1000);
	}
}

/**
 * Called when the password was right. The account starts afresh; the client address only gets this one attempt back, or else
 * somebody could guess at others' accounts and sign in to an own one in between.
 */
export async function passwordWasRight(event: RequestEvent, attempt: Attempt): Promise<void> {
	const { rateLimiter } = runtime();
	await rateLimiter.giveBack('sign-in.address', clientOf(event));
	await rateLimiter.forgive('sign-in.account', hashToken(attempt.email));
}

/** @returns 0 when this client may send another form that makes us write a mail, else the seconds to wait */
export function throttleMailForm(event: RequestEvent): Promise<number> {
	return runtime().rateLimiter.consume('mail.address', clientOf(event));
}

/** @returns 0 when whoever holds that link may send another form, else the seconds to wait */
export function throttleLink(token: string): Promise<number> {
	return runtime().rateLimiter.consume('nomination.link', hashToken(token));
}

/**
 * @param form which of our mails it is about; each is counted for itself, so that no other keeps a person from a reset
 * @param email where it would go
 * @returns whether another one may be sent there; if not, say the same and send none
 */
export async function mayMailTo(form: string, email: string): Promise<boolean> {
	return (await runtime().rateLimiter.consume('mail.account', hashToken(`${form} ${email}`))) === 0;
}

/**
 * @param seconds to wait
 * @param values what was typed, without secrets
 * @returns the refused form, with status 429 and `Retry-After` (RFC 6585 §4)
 */
export function tooManyAttempts(event: RequestEvent, seconds: number, values: Values) {
	event.setHeaders({ 'retry-after': String(seconds) });
	return fail(429, { problems: { form: m.error_too_many_requests() }, values });
}

function clientOf(event: RequestEvent): string {
	return addressKey(event.getClientAddress());
}

/**
 * Runs what must not show by its time whether an address has an account. The work differs by less than a millisecond, and
 * the answer waits until that cannot be seen.
 */
export async function inEvenTime(work: () => Promise<void>): Promise<void> {
	await Promise.all([work(), sleep(evenMilliseconds)]);
}
