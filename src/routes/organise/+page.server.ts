import { may } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { listMyWorkshops } from '#lib/modules/workshops/queries/desk.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** The workshops the reader helps to run. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	workshops: await listMyWorkshops(locals.ctx),
	mayCreate: may(locals.ctx.actor, workshopPolicy, 'workshop.create', null),
}));
