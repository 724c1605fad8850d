import type { Context, TransactionContext } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { WorkshopState } from '../types.ts';
import { getWorkshopFor, updateWorkshop, type WorkshopRow } from './workshop-row.server.ts';

export type ChangedState = { ok: true } | { ok: false; reason: 'wrong_state' };

/**
 * Makes a draft public. Its programme is released on its own.
 * @returns `wrong_state` when it is no draft
 * @throws DomainError NOT_FOUND for everybody but its owners, and when it is archived
 */
export async function publishWorkshop(ctx: Context, workshopId: string): Promise<ChangedState> {
	return withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'workshop.publish', workshopId);
		return changeState(ctx, row, 'draft', 'published', 'workshop.publish');
	});
}

/**
 * Closes a published workshop: it stays public, and nobody registers, posts or edits any more.
 * @returns `wrong_state` when it is not published
 * @throws DomainError NOT_FOUND for everybody but its owners
 */
export async function archiveWorkshop(ctx: Context, workshopId: string): Promise<ChangedState> {
	return withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'workshop.archive', workshopId);
		return changeState(ctx, row, 'published', 'archived', 'workshop.archive');
	});
}

/**
 * Takes a workshop out of the archive.
 * @returns `wrong_state` when it is not archived
 * @throws DomainError NOT_FOUND for everybody but its owners
 */
export async function restoreWorkshop(ctx: Context, workshopId: string): Promise<ChangedState> {
	return withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'workshop.archive', workshopId);
		return changeState(ctx, row, 'archived', 'published', 'workshop.restore');
	});
}

async function changeState(
	ctx: TransactionContext,
	row: WorkshopRow,
	from: WorkshopState,
	to: WorkshopState,
	action: string,
): Promise<ChangedState> {
	if (row.state !== from) return { ok: false, reason: 'wrong_state' };
	await updateWorkshop(ctx, row, { state: to, publishedAt: row.publishedAt ?? ctx.now });
	await recordAudit(ctx, { action, workshopId: row.id, subjectId: row.id });
	return { ok: true };
}
