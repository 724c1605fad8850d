import { badgeLayout } from '#lib/modules/attendance/exporters/badge-layout.server.ts';
import { getBadgeDocument } from '#lib/modules/attendance/queries/badge-paper.server.ts';
import { readBadgeOptions } from '#lib/modules/attendance/rules/badge-options.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { siteOrigin } from '#lib/server/http/site-origin.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** One badge, for somebody who comes late or has lost theirs. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { workshop, registration } = event.params;
	const options = readBadgeOptions(event.url.searchParams);
	const document = await getBadgeDocument(event.locals.ctx, workshop, registration, options, siteOrigin());
	return pdfAnswer(event, `${workshop}-badge-${registration}`, await typeset(badgeLayout, document));
});
