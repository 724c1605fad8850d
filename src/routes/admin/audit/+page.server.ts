import { pageNumber } from '#lib/core/page-number.ts';
import { requirePerson } from '#lib/core/policy.ts';
import { listAuditEntries } from '#lib/modules/admin/queries/audit.server.ts';
import { page } from '#lib/server/http/answer.ts';
import type { PageServerLoadEvent } from './$types';

export const load = page(async ({ locals, url }: PageServerLoadEvent) => {
	requirePerson(locals.ctx);
	const action = url.searchParams.get('action')?.trim().slice(0, 80) ?? '';
	return {
		action,
		entries: await listAuditEntries(locals.ctx, action, pageNumber(url.searchParams.get('page'))),
	};
});
