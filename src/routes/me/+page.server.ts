import { getAccount } from '#lib/modules/people/queries/account.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals }: PageServerLoadEvent) => ({
	fullName: (await getAccount(locals.ctx)).fullName,
}));
