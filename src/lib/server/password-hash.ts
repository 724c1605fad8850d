import { hash, verify } from '@node-rs/argon2';
import { newToken } from '#lib/core/ids.ts';

// Argon2id (the library's default algorithm) with the figures OWASP's password storage advice gives first: 19 MiB, two
// passes, one lane. They stand in each hash, so raising them later breaks no password.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const prefix = '$argon2id$';

let nobodysHash: Promise<string> | undefined;

/**
 * Takes some 20 ms on another thread; never call it inside a transaction.
 * @param password as typed; Unicode normalisation makes it the same from every keyboard
 * @returns what is stored: algorithm, cost, salt and hash in one text (PHC string format)
 */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize('NFC'), cost);
}

/**
 * @param stored the hash of the account; undefined or null where there is none: the same work is done, so that the time taken
 *   does not tell one from the other
 * @returns whether the password opens the account
 */
export async function verifyPassword(stored: string | null | undefined, password: string): Promise<boolean> {
	nobodysHash ??= hashPassword(newToken());
	const isHash = stored?.startsWith(prefix) === true;
	const isRight = await verify(isHash ? stored : await nobodysHash, password.normalize('NFC'));
	return isHash && isRight;
}
