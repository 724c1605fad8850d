import { roles, type Role, type World } from '../../helpers/world.ts';

export type FieldValues = Record<string, string | string[]>;

/** One line of the permission matrix: an address, what is done there, and who may. */
export interface Row {
	/** folder under `src/routes`, as SvelteKit names it */
	route: string;
	/** `GET`, another method of an endpoint, or a form action as in the address: `?/confirm`, `?/default` */
	act: string;
	/** which object it is about, where a route has several rows */
	variant?: string;
	/** who gets the page, or has the action done; everybody else finds nothing */
	allowed: readonly Role[];
	/** who may try, and is told in words why it is not done (409) */
	refused?: readonly Role[];
	/** what an anonymous visitor meets who is not allowed; default `sign-in` */
	anonymous?: 'sign-in' | 'hidden';
	path: (world: World) => string;
	/** fields of a form that does what the action is for */
	body?: (world: World, role: Role) => FieldValues | FormData;
	/** brings the world into the state in which the act makes sense */
	prepare?: (world: World) => Promise<unknown>;
	/** for whom the action stores nothing even though it is done (a preview, a cookie) */
	storesNothing?: readonly Role[];
}

/** @returns everybody but those */
export function allBut(...excepted: Role[]): Role[] {
	return roles.filter((role) => !excepted.includes(role));
}

export const everybody = roles;
export const signedIn = allBut('anonymous');
export const participants = ['participant', 'author', 'challenge_owner'] as const satisfies Role[];
export const team = [
	'reader',
	'moderator',
	'programme_editor',
	'registration_desk',
	'owner',
] as const satisfies Role[];
export const organisers = ['reader', 'moderator', 'owner'] as const satisfies Role[];
export const registrationReaders = [...organisers, 'registration_desk'] as const satisfies Role[];

/** @returns what to call a row in a list of tests */
export function nameOf({ route, act, variant }: Row): string {
	return [route, act === 'GET' ? '' : act, variant ? `(${variant})` : ''].filter(Boolean).join(' ');
}

/** @returns a code as forms make them: ten letters and digits, none of which is taken for another */
export function codeOf(text: string): string {
	const unmistakable = { 0: 'x', 1: 'y', i: 'j', l: 'k', o: 'q' } as Record<string, string>;
	return text.replaceAll(/[01ilo]/g, (letter) => unmistakable[letter] ?? '').padEnd(10, 'z');
}
