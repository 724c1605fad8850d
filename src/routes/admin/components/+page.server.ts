import { authorize, requirePerson } from '#lib/core/policy.ts';
import { adminPolicy } from '#lib/modules/admin/policy.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	authorize(locals.ctx, adminPolicy, 'component.list', null);
});
