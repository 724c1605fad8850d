import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import type {} from '#lib/server/audit/tables.ts';
import { adminPolicy } from '../policy.ts';
import type { AuditEntryView, ListPage } from '../types.ts';

const pageSize = 100;

/**
 * @param action only entries of that action; empty for all
 * @param page from 1
 * @returns the newest entries first
 */
export async function listAuditEntries(
	ctx: Context,
	action: string,
	page: number,
): Promise<ListPage<AuditEntryView>> {
	authorize(ctx, adminPolicy, 'audit.read', null);
	const entries = ctx.db
		.selectFrom('auditEntry')
		.$if(action !== '', (query) => query.where('action', '=', action));
	const { total } = await entries
		.select(({ fn }) => fn.countAll<number>().as('total'))
		.executeTakeFirstOrThrow();
	const pages = Math.max(1, Math.ceil(total / pageSize));
	const shown = Math.min(Math.max(1, page), pages);
	const items = await entries
		.selectAll()
		.orderBy('id', 'desc')
		.limit(pageSize)
		.offset((shown - 1) * pageSize)
		.execute();
	return { items, page: shown, pages, total };
}
