import { error, type RequestEvent as AnyEvent } from '@sveltejs/kit';
import { getListSource } from '#lib/modules/logistics/queries/list-source.server.ts';
import { fetchList } from '#lib/modules/registration/commands/fetch-lists.server.ts';
import { listFile } from '#lib/modules/registration/exporters/list-file.server.ts';
import { listLayout } from '#lib/modules/registration/exporters/list-paper.server.ts';
import { fetchSchema } from '#lib/modules/registration/schema/lists.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import * as m from '#lib/i18n/paraglide/messages.js';
import { endpoint } from '#lib/server/http/answer.ts';
import { pdfAnswer } from '#lib/server/http/pdf-answer.ts';
import { readForm } from '#lib/server/http/read-form.ts';
import { streamAnswer } from '#lib/server/http/stream-answer.ts';
import { typeset } from '#lib/server/pdf/typesetting.ts';
import type { RequestEvent } from './$types';

/** The list as a file. It is sent with POST because each time is written down. */
export const POST = endpoint(async (event: RequestEvent) => {
	const { ctx } = event.locals;
	const { workshop } = await getDeskSection(ctx, event.params.workshop, 'lists');
	const form = await readForm(event as AnyEvent, fetchSchema);
	if (!form.ok) return error(400, m.error_bad_request());
	const { format } = form.data;
	const source = await getListSource(ctx, workshop.id);
	const { profile, list } = await fetchList(ctx, workshop, source, event.params.list, format);
	const file = await listFile(list, profile, { workshop, now: ctx.now, locale: ctx.locale }, format);
	if ('paper' in file) return pdfAnswer(event, file.name, await typeset(listLayout, file.paper));
	return streamAnswer(event.request, file.name, file.kind, file.pieces);
});
