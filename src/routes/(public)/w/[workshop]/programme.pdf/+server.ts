import { agendaLayout } from '#lib/modules/programme/exporters/agenda-layout.server.ts';
import { getAgendaDocument } from '#lib/modules/programme/queries/agenda-document.server.ts';
import { getWorkshop } from '#lib/modules/workshops/queries/workshops.server.ts';
import { endpoint } from '#lib/server/http/answer.ts';
import { isPlainCalendarRequest } from '#lib/server/http/calendar-answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** The latest release as an agenda on A4. */
export const GET = endpoint(async (event: RequestEvent) => {
	const { ctx, version } = event.locals;
	const workshop = await getWorkshop(ctx, event.params.workshop);
	const document = await getAgendaDocument(ctx, workshop);
	if (version !== undefined && isPlainCalendarRequest(event))
		event.locals.remember = { version, validUntil: null };
	return pdfAnswer(event, `${workshop.slug}-agenda-${ctx.locale}`, await typeset(agendaLayout, document));
});
