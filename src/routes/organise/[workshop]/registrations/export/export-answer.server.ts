import type { RequestEvent } from '@sveltejs/kit';
import { exportRegistrations } from '#lib/modules/registration/commands/fetch-lists.server.ts';
import {
	writeRegistrationList,
	type ListFormat,
} from '#lib/modules/registration/exporters/registration-list.server.ts';
import { readRegistrationFilter, writeRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { streamAnswer } from '#lib/server/http/stream-answer.ts';

/** Exactly what the queue shows with the same filter, with the columns of the address or all that the reader may see. */
export async function exportAnswer(
	{ locals, params, request, url }: RequestEvent<{ workshop: string }>,
	format: ListFormat,
): Promise<Response> {
	const { ctx } = locals;
	const { workshop } = await getDeskSection(ctx, params.workshop, 'registrations');
	const filter = readRegistrationFilter(url.searchParams);
	const columns = url.searchParams.getAll('column');
	const list = await exportRegistrations(ctx, workshop, filter, columns, format);
	const { title, slug, zone } = workshop;
	const context = { title, slug, zone, now: ctx.now, filter: writeRegistrationFilter(filter) };
	return streamAnswer(request, `${slug}-registrations`, format, writeRegistrationList(list, format, context));
}
