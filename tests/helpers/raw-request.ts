import { request as send, type IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';

export interface RawAnswer {
	/** 0 where the server cut the connection instead of answering */
	status: number;
	headers: IncomingHttpHeaders;
	text: string;
}

export interface RawRequest {
	method?: string;
	path: string;
	headers?: Record<string, string>;
	/** a stream goes out chunked, without a length */
	body?: string | Buffer | Readable;
	/** the client's own address on loopback, 127.0.0.0/8 */
	localAddress?: string;
}

/** One request with exactly these headers: no client adds, completes or follows anything. */
export function rawRequest(
	origin: string,
	{ method = 'GET', path, headers = {}, body, localAddress }: RawRequest,
): Promise<RawAnswer> {
	const { hostname, port } = new URL(origin);
	return new Promise((resolve) => {
		const cut = () => resolve({ status: 0, headers: {}, text: '' });
		const fixedLength: Record<string, string> =
			typeof body === 'string' || Buffer.isBuffer(body)
				? { 'content-length': String(Buffer.byteLength(body)) }
				: {};
		const request = send(
			{ hostname, port, method, path, agent: false, localAddress, headers: { ...fixedLength, ...headers } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => chunks.push(chunk));
				response.on('error', cut);
				response.on('end', () =>
					resolve({
						status: response.statusCode ?? 0,
						headers: response.headers,
						text: Buffer.concat(chunks).toString(),
					}),
				);
			},
		);
		request.on('error', cut);
		if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body)) request.end(body);
		else {
			body.on('error', cut);
			body.pipe(request);
		}
	});
}
