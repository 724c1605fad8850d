import { requirePerson } from '#lib/core/policy.ts';
import { getOutboxMail } from '#lib/modules/admin/queries/outbox.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals, params }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	return { mail: await getOutboxMail(locals.ctx, params.mail) };
});
