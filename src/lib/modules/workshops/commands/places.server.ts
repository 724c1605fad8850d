import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { getWorkshopFor, updateWorkshop } from './workshop-row.server.ts';

/**
 * Makes a workshop national: its delegations come from these places. Without places they come from countries.
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function setPlaces(ctx: Context, workshopId: string, places: readonly string[]): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'workshop.edit', workshopId);
		await updateWorkshop(ctx, row, { places: JSON.stringify(places) });
		await recordAudit(ctx, { action: 'workshop.set_places', workshopId, subjectId: workshopId });
	});
}
