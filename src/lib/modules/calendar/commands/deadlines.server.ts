import type { Selectable } from 'kysely';
import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { authorize } from '#lib/core/policy.ts';
import {
	getWorkshopFor,
	updateWorkshop,
	type WorkshopRow,
} from '#lib/modules/workshops/commands/workshop-row.server.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { calendarPolicy } from '../policy.ts';
import { dueInstant } from '../rules/deadlines.ts';
import type { WorkshopDeadlineTable } from '../tables.server.ts';
import type { DeadlineInput } from '../types.ts';

/** Which deadline of which workshop; an id of another workshop's is as good as none. */
interface DeadlineOfWorkshop {
	workshopId: string;
	id: string;
}

/**
 * Adds a deadline, or changes one; saying the same again changes nothing in anybody's calendar.
 * @param id null for a new one
 * @returns its id
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown or removed ids
 */
export async function saveDeadline(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string | null },
	input: DeadlineInput,
): Promise<string> {
	return changing(ctx, workshopId, `deadline.${id === null ? 'add' : 'edit'}`, async (ctx, { zone }) => {
		const values = { ...input, title: JSON.stringify(input.title), dueAt: dueInstant(input, zone) };
		if (id === null) return insert(ctx, workshopId, values);
		const row = await getDeadlineRow(ctx, { workshopId, id });
		const isChanged = (['kind', 'title', 'dueOn', 'dueTime', 'dueAt'] as const).some(
			(column) => row[column] !== values[column],
		);
		if (isChanged) await change(ctx, row, values);
		return id;
	});
}

/**
 * Removes a deadline. It stays in calendars as cancelled, except where nobody could have had it: in a workshop not yet published.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown or removed ids
 */
export async function removeDeadline(ctx: Context, { workshopId, id }: DeadlineOfWorkshop): Promise<void> {
	await changing(ctx, workshopId, 'deadline.remove', async (ctx, { state }) => {
		const row = await getDeadlineRow(ctx, { workshopId, id });
		if (state === 'draft') await ctx.db.deleteFrom('workshopDeadline').where('id', '=', id).execute();
		else await change(ctx, row, { isRemoved: 1 });
		return id;
	});
}

/**
 * Gives every deadline the instant its printed time has in another zone; the printed time stays. The caller has asked the
 * permission to change the workshop's zone.
 * @param zone IANA zone, the workshop's new one
 */
export async function recomputeDeadlines(
	ctx: TransactionContext,
	workshopId: string,
	zone: string,
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('workshopDeadline')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('isRemoved', '=', 0)
		.execute();
	for (const row of rows) {
		const dueAt = dueInstant(row, zone);
		if (dueAt !== row.dueAt) await change(ctx, row, { dueAt });
	}
}

/** The frame of every change: permission, the workshop's own mark of change, so that no page is answered from memory, the audit line. */
async function changing(
	ctx: Context,
	workshopId: string,
	action: string,
	work: (ctx: TransactionContext, workshop: WorkshopRow) => Promise<string>,
): Promise<string> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopFor(ctx, 'workshop.organise', workshopId);
		authorize(ctx, calendarPolicy, 'deadline.edit', { workshopId, state: workshop.state });
		const subjectId = await work(ctx, workshop);
		await updateWorkshop(ctx, workshop, {});
		await recordAudit(ctx, { action, workshopId, subjectId });
		return subjectId;
	});
}

type DeadlineRow = Selectable<WorkshopDeadlineTable>;

async function getDeadlineRow(
	ctx: TransactionContext,
	{ workshopId, id }: DeadlineOfWorkshop,
): Promise<DeadlineRow> {
	const row = await ctx.db
		.selectFrom('workshopDeadline')
		.selectAll()
		.where('workshopId', '=', workshopId)
		.where('id', '=', id)
		.where('isRemoved', '=', 0)
		.executeTakeFirst();
	return row ?? notFound();
}

async function insert(
	ctx: TransactionContext,
	workshopId: string,
	values: Pick<DeadlineRow, 'kind' | 'title' | 'dueOn' | 'dueTime' | 'dueAt'>,
): Promise<string> {
	const id = newId();
	await ctx.db
		.insertInto('workshopDeadline')
		.values({ id, workshopId, ...values, sequence: 0, isRemoved: 0, createdAt: ctx.now, updatedAt: ctx.now })
		.execute();
	return id;
}

async function change(
	ctx: TransactionContext,
	row: DeadlineRow,
	values: Partial<DeadlineRow>,
): Promise<void> {
	await ctx.db
		.updateTable('workshopDeadline')
		.set({ ...values, sequence: row.sequence + 1, updatedAt: ctx.now })
		.where('id', '=', row.id)
		.execute();
}
