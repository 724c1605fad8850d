import { createHash, randomBytes, randomInt, randomUUIDv7 } from 'node:crypto';

// No 0/o, 1/l/i: codes are read aloud and typed from paper.
const codeAlphabet = '23456789abcdefghjkmnpqrstuvwxyz';

// Of a UUID version 7 the first 13 characters are the millisecond.
const timeLength = 13;
let lastId = '';

// The last 48 of its random bits.
const tailLength = 12;

/**
 * @returns an identifier for a row (UUID version 7, RFC 9562 §5.7); not a secret. Those of one process sort in the order in
 *   which they were made: within a millisecond the last one is raised by a random number (§6.2, method 2)
 */
export function newId(): string {
	const id = randomUUIDv7();
	const isLater = id > lastId || id.slice(0, timeLength) !== lastId.slice(0, timeLength);
	lastId = isLater ? id : (raised(lastId) ?? newId());
	return lastId;
}

/** @returns undefined where the number would need another digit; that happens once in 65,000 times */
function raised(id: string): string | undefined {
	const tail = Number.parseInt(id.slice(-tailLength), 16) + 1 + randomInt(2 ** 32);
	return tail < 2 ** 48 ? id.slice(0, -tailLength) + tail.toString(16).padStart(tailLength, '0') : undefined;
}

/** @returns an unguessable token for a link: 256 random bits, base64url, 43 characters */
export function newToken(): string {
	return randomBytes(32).toString('base64url');
}

/**
 * @param token a token as it stood in a link or cookie
 * @returns its SHA-256 in hex, the only form in which tokens are stored
 */
export function hashToken(token: string): string {
	return createHash('sha256').update(token).digest('hex');
}

/**
 * @param length characters (31 possibilities each); 10 give 49 bits
 * @returns a short random code for an address or a reference number, in an unambiguous alphabet
 */
export function newCode(length = 10): string {
	let code = '';
	for (let i = 0; i < length; i++) code += codeAlphabet[randomInt(codeAlphabet.length)];
	return code;
}
