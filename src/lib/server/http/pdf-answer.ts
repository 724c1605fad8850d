import { text, type RequestEvent } from '@sveltejs/kit';
import * as m from '#lib/i18n/paraglide/messages.js';
import type { Typeset, TypesettingProblem } from '../pdf/typesetting.ts';
import { etagOf, matches } from './memory-answers.ts';
import { runtime } from './process.ts';

/**
 * @param name ASCII without quotes, as slugs are; the file's name without its ending
 * @returns the PDF, 304 where the reader has these bytes already, or 503 with a sentence that says what else there is
 */
export function pdfAnswer({ request, locals }: RequestEvent, name: string, typeset: Typeset): Response {
	if (!typeset.ok) {
		const { problem, detail } = typeset;
		// What a layout stumbles over may quote the document, and the log holds no personal data.
		const what = problem === 'unavailable' ? { problem, detail } : { problem };
		runtime().log.warn({ request: locals.requestId, ...what }, 'no PDF');
		const headers = { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '60' };
		return text(wordsFor(problem), { status: 503, headers });
	}
	const etag = etagOf(typeset.pdf);
	const headers = {
		'content-type': 'application/pdf',
		'content-disposition': `inline; filename="${name.replaceAll(/[^\w-]/g, '-')}.pdf"`,
		'cache-control': 'private, no-cache',
		vary: 'Cookie, Accept-Language',
		etag,
	};
	if (matches(request.headers.get('if-none-match'), etag))
		return new Response(null, { status: 304, headers });
	return new Response(Uint8Array.from(typeset.pdf), { headers });
}

function wordsFor(problem: TypesettingProblem): string {
	if (problem === 'unavailable') return m.paper_unavailable();
	return problem === 'busy' ? m.paper_busy() : m.paper_failed();
}
