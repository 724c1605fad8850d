import { listMyRegistrations } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** Where each of one's registrations stands. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	registrations: await listMyRegistrations(locals.ctx),
}));
