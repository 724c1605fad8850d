import type { Context, TransactionContext } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { WorkshopDetails } from '../types.ts';
import { isSlugFree } from './create-workshop.server.ts';
import { columnsOf, getWorkshopFor, updateWorkshop, type WorkshopRow } from './workshop-row.server.ts';

export type EditedWorkshop = { ok: true; slug: string } | { ok: false; reason: 'slug_taken' | 'slug_fixed' };

/** Brings what hangs on the zone along, in the same transaction; handed in by the route, since programme stands above. */
export type OnZoneChange = (ctx: TransactionContext, workshopId: string, zone: string) => Promise<void>;

/** What the workshop's own calendar entry shows: a change of it must reach people's calendars. */
const calendarColumns = [
	'slug',
	'title',
	'summary',
	'startsOn',
	'endsOn',
	'venue',
	'city',
	'country',
] as const satisfies readonly (keyof WorkshopRow)[];

/**
 * @param input the whole of it; an empty slug keeps the present one
 * @param onZoneChange called after the change when the zone is another one
 * @returns the slug in force; `slug_taken` when another workshop has it, `slug_fixed` once the workshop was published:
 *   its address stands in calendars and mails
 * @throws DomainError NOT_FOUND for everybody but its owners, and when it is archived
 */
export async function editWorkshop(
	ctx: Context,
	input: { workshopId: string; details: WorkshopDetails },
	onZoneChange?: OnZoneChange,
): Promise<EditedWorkshop> {
	return withTransaction(ctx, async (ctx) => {
		const { workshopId, details } = input;
		const row = await getWorkshopFor(ctx, 'workshop.edit', workshopId);
		const slug = details.slug || row.slug;
		if (slug !== row.slug && row.state !== 'draft') return { ok: false, reason: 'slug_fixed' };
		if (!(await isSlugFree(ctx, slug, workshopId))) return { ok: false, reason: 'slug_taken' };
		const columns = columnsOf({ ...details, slug });
		const isNewEntry = calendarColumns.some((column) => columns[column] !== row[column]);
		await updateWorkshop(ctx, row, { ...columns, sequence: row.sequence + (isNewEntry ? 1 : 0) });
		if (details.zone !== row.zone) await onZoneChange?.(ctx, workshopId, details.zone);
		await recordAudit(ctx, { action: 'workshop.edit', workshopId, subjectId: workshopId });
		return { ok: true, slug };
	});
}
