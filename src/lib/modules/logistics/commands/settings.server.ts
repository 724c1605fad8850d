import type { Context } from '#lib/core/context.ts';
import { authorize } from '#lib/core/policy.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { logisticsPolicy } from '../policy.ts';
import type {} from '../tables.server.ts';
import type { LogisticsSettings } from '../types.ts';

/**
 * Sets what the second form asks, until when it is changed and how long its answers stay. What was said in a part that is no
 * longer asked stays until it is erased with the rest.
 * @throws DomainError NOT_FOUND for everybody but owners and registration desk, and when the workshop is archived
 */
export async function setLogisticsSettings(
	ctx: Context,
	workshopId: string,
	{ parts, editableUntilOn, retentionDays }: LogisticsSettings,
): Promise<void> {
	const values = { parts: JSON.stringify(parts), editableUntilOn, retentionDays };
	await withTransaction(ctx, async (ctx) => {
		const { state } = await getWorkshopById(ctx, workshopId);
		authorize(ctx, logisticsPolicy, 'logistics.change', { workshopId, state });
		await ctx.db
			.insertInto('logisticsSetting')
			.values({ workshopId, ...values })
			.onConflict((conflict) => conflict.column('workshopId').doUpdateSet(values))
			.execute();
		await recordAudit(ctx, {
			action: 'logistics.set',
			workshopId,
			details: { parts: parts.join(' '), editableUntilOn, retentionDays },
		});
	});
}
