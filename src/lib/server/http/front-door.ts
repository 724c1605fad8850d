import type { IncomingMessage, ServerResponse } from 'node:http';

/** Writes the answer and says true, or leaves the request untouched and says false. */
export type FrontDoor = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

// The built application and the process that listens load this file apart, so they meet at a name both know.
const place = Symbol.for('roundtable.front-door');
const shared = globalThis as { [place]?: FrontDoor };

/** Called by the hooks when the application is ready. */
export function openFrontDoor(door: FrontDoor): void {
	shared[place] = door;
}

/** @returns what is asked before the framework; undefined until the application is ready */
export function frontDoor(): FrontDoor | undefined {
	return shared[place];
}
