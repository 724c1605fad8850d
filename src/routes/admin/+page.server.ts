import { authorize, requirePerson } from '#lib/core/policy.ts';
import { peoplePolicy } from '#lib/modules/people/policy.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	authorize(locals.ctx, peoplePolicy, 'person.list', null);
});
