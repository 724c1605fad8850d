import { listMyChallenges } from '#lib/modules/challenges/queries/mine.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** What one brought to workshops, and where it stands. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	challenges: await listMyChallenges(locals.ctx),
	zone: locals.person?.timeZone ?? 'UTC',
}));
