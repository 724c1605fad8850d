import type { Context, TransactionContext } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getWorkshopFor } from './workshop-row.server.ts';

export type DeletedWorkshop = { ok: true } | { ok: false; reason: 'in_use' };

/**
 * Deletes a draft with everything that belongs to it, for good.
 * @param isInUse whether higher modules hold something that was given to others (registrations, releases); handed in by the route
 * @returns `in_use` when it says yes
 * @throws DomainError NOT_FOUND for everybody but its owners, and for a workshop that was published
 */
export async function deleteWorkshop(
	ctx: Context,
	workshopId: string,
	isInUse: (ctx: TransactionContext, workshopId: string) => Promise<boolean>,
): Promise<DeletedWorkshop> {
	return withTransaction(ctx, async (ctx) => {
		await getWorkshopFor(ctx, 'workshop.delete', workshopId);
		if (await isInUse(ctx, workshopId)) return { ok: false, reason: 'in_use' };
		await ctx.db.deleteFrom('workshop').where('id', '=', workshopId).execute();
		await recordAudit(ctx, { action: 'workshop.delete', workshopId, subjectId: workshopId });
		return { ok: true };
	});
}
