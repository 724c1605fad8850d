import { certificateLayout } from '#lib/modules/attendance/exporters/certificate-layout.server.ts';
import { getDeskCertificatePaper } from '#lib/modules/attendance/queries/certificate-papers.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** A participant's certificate, for the desk. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { workshop, registration } = event.params;
	const document = await getDeskCertificatePaper(event.locals.ctx, workshop, registration);
	const name = `${workshop}-certificate-${registration}`;
	return pdfAnswer(event, name, await typeset(certificateLayout, document));
});
