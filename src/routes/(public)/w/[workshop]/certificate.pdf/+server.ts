import { certificateLayout } from '#lib/modules/attendance/exporters/certificate-layout.server.ts';
import { getOwnCertificatePaper } from '#lib/modules/attendance/queries/certificate-papers.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** The reader's own certificate. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { workshop } = event.params;
	const document = await getOwnCertificatePaper(event.locals.ctx, workshop);
	return pdfAnswer(event, `${workshop}-certificate`, await typeset(certificateLayout, document));
});
