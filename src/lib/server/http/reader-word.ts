import { createHash } from 'node:crypto';

/**
 * A word for whoever is signed in, so that a browser's copies of pages can be told from somebody else's. It says nothing about the
 * person, opens nothing, and is another one after each sign-in.
 * @param signInSessionHash hash of the sign-in session in use
 */
export function readerWord(signInSessionHash: string): string {
	return createHash('sha256').update(`reader ${signInSessionHash}`).digest('base64url').slice(0, 16);
}
