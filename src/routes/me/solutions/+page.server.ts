import { listMySolutions } from '#lib/modules/solutions/queries/mine.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** What one proposed to others, and what they decided. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	solutions: await listMySolutions(locals.ctx),
	zone: locals.person?.timeZone ?? 'UTC',
}));
