import type { Role, World } from '../../helpers/world.ts';
import type { TestServer } from '../../helpers/server.ts';
import type { FieldValues } from './row.ts';

export interface Ask {
	method: string;
	path: string;
	role: Role;
	body?: FieldValues | FormData;
	headers?: Record<string, string>;
}

export interface Answer {
	status: number;
	location: string | null;
	headers: Headers;
	text: string;
	/** headers and body, decoded where an address was percent-encoded: where a marker could be */
	all: string;
}

/** One request as a person of that world in that role would send it; redirects are not followed. */
export async function ask(
	server: TestServer,
	world: World,
	{ method, path, role, body, headers }: Ask,
): Promise<Answer> {
	const response = await fetch(server.origin + path, {
		method,
		redirect: 'manual',
		headers: {
			accept: 'text/html',
			...(role !== 'anonymous' && { cookie: `session=${world.tokens[role]}` }),
			...(method !== 'GET' && { origin: server.origin }),
			...headers,
		},
		...(body && { body: body instanceof FormData ? body : urlEncoded(body) }),
	});
	const text = await response.text();
	const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
	const location = response.headers.get('location');
	return { status: response.status, location, headers: response.headers, text, all: `${head}\n${text}` };
}

/** @returns the fields as a browser sends a form without files */
export function urlEncoded(fields: FieldValues): URLSearchParams {
	return new URLSearchParams(
		Object.entries(fields).flatMap(([name, value]) =>
			(Array.isArray(value) ? value : [value]).map((one): [string, string] => [name, one]),
		),
	);
}

export type Outcome = 'allowed' | 'refused' | 'hidden' | 'sign-in' | `status ${number}`;

/**
 * @param path the row's address, without the name of an action
 * @returns what an answer means in the terms of the matrix
 */
export function outcomeOf({ status, location }: Answer, path: string): Outcome {
	if (status === 404) return 'hidden';
	if (status === 409) return 'refused';
	// Sent back here after signing in; a sign-in page with another aim is where some actions end.
	if (status === 303 && location === `/sign-in?next=${encodeURIComponent(path)}`) return 'sign-in';
	return status === 200 || status === 303 ? 'allowed' : `status ${status}`;
}
