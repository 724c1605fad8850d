import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { listBegunRegistrations } from '#lib/modules/registration/queries/form-steps.server.ts';
import { listMyRegistrations } from '#lib/modules/registration/queries/own-registrations.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

/** One's own place: the workshops one goes to, and everything one has written. */
export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	fullName: (await getAccount(locals.ctx)).fullName,
	registrations: await listMyRegistrations(locals.ctx),
	begun: await listBegunRegistrations(locals.ctx),
}));
