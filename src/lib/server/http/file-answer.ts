import { etagOf, matches } from './memory-answers.ts';

const types = {
	csv: 'text/csv; charset=utf-8',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;

/**
 * @param request of the reader, for the ETag they may have
 * @param name of the file without its ending: letters, digits and hyphens
 * @returns a file to keep, or 304 where the reader has these bytes already
 */
export function fileAnswer(
	request: Request,
	name: string,
	kind: keyof typeof types,
	body: string | Buffer,
): Response {
	const etag = etagOf(body);
	const headers = {
		'content-type': types[kind],
		'content-disposition': `attachment; filename="${name}.${kind}"`,
		'cache-control': 'private, no-cache',
		vary: 'Cookie, Accept-Language',
		etag,
	};
	if (matches(request.headers.get('if-none-match'), etag))
		return new Response(null, { status: 304, headers });
	return new Response(typeof body === 'string' ? body : Uint8Array.from(body), { headers });
}
