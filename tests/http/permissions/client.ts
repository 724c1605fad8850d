import type { Role, World } from '../../helpers/world.ts';
import type { TestServer } from '../../helpers/server.ts';
import { readPdf } from '../../helpers/pdf-reader.ts';
import { unpack } from '../../helpers/unzip.ts';
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
	/** headers and body as people read it: where a marker could be */
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
	const text = readable(Buffer.from(await response.arrayBuffer()));
	const head = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
	const location = response.headers.get('location');
	return { status: response.status, location, headers: response.headers, text, all: `${head}\n${text}` };
}

/** @returns what people read in it: the words of a PDF, the parts of a workbook or text document, else the text itself */
function readable(body: Buffer): string {
	const start = body.subarray(0, 4).toString('latin1');
	// Words are drawn in pieces; what is not packed stands in it as it is.
	if (start === '%PDF')
		return `${readPdf(body)
			.runs.map(({ text }) => text)
			.join('')}\n${body.toString()}`;
	if (start === 'PK\x03\x04') return [...unpack(body).values()].join('\n');
	return body.toString();
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
