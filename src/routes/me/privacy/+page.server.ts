import { getOwnData } from '#lib/modules/privacy/queries/own-data.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Everything that is kept of oneself. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	data: await getOwnData(locals.ctx),
}));
