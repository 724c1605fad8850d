import { listIds } from '#lib/modules/registration/queries/listed-registrations.server.ts';
import { exportColumns, listReadable } from '#lib/modules/registration/queries/lists.server.ts';
import { readRegistrationFilter, writeRegistrationFilter } from '#lib/modules/registration/schema/queue.ts';
import { getDeskSection } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Which columns a file of the queue is to have, and in which format. */
export const load = page(async ({ locals, params, url }: PageServerLoadEvent) => {
	const { ctx } = locals;
	const desk = await getDeskSection(ctx, params.workshop, 'registrations');
	const filter = readRegistrationFilter(url.searchParams);
	const fields = await listReadable(ctx, desk.workshop.id);
	const { ids } = await listIds(ctx, desk.workshop.id, { filter, order: 'newest' });
	return {
		...desk,
		filter,
		query: writeRegistrationFilter(filter),
		count: ids.length,
		fields,
		columns: exportColumns(ctx, desk.workshop, fields),
	};
});
