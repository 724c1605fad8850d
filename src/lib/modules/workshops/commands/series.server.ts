import { addSeconds } from '#lib/core/clock.ts';
import { hasTeamRole, type Context, type TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type {} from '../tables.server.ts';
import type { LocalizedText } from '../types.ts';
import { getWorkshopFor, updateWorkshop, type WorkshopRow } from './workshop-row.server.ts';

export type SeriesChange = { ok: true } | { ok: false; reason: 'in_series' };

/**
 * Begins a series with this workshop as its first.
 * @returns `in_series` when it belongs to one already
 * @throws DomainError NOT_FOUND for everybody but the owners, and when the workshop is archived
 */
export async function startSeries(
	ctx: Context,
	workshopId: string,
	title: LocalizedText,
): Promise<SeriesChange> {
	return changing(ctx, workshopId, 'series.start', async (ctx, row) => {
		if (row.seriesId !== null) return { ok: false, reason: 'in_series' };
		const id = newId();
		const instants = { createdAt: ctx.now, updatedAt: ctx.now };
		await ctx.db
			.insertInto('series')
			.values({ id, title: JSON.stringify(title), ...instants })
			.execute();
		await updateWorkshop(ctx, row, { seriesId: id, seriesPosition: 0 });
		return { ok: true };
	});
}

/**
 * Puts the workshop at the end of a series.
 * @param seriesId of a series in which the actor owns a workshop
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived, for other series
 */
export async function joinSeries(ctx: Context, workshopId: string, seriesId: string): Promise<SeriesChange> {
	return changing(ctx, workshopId, 'series.join', async (ctx, row) => {
		if (row.seriesId !== null) return { ok: false, reason: 'in_series' };
		const members = await listMembers(ctx, seriesId);
		if (!members.some(({ id }) => hasTeamRole(ctx.actor, id, 'owner'))) notFound();
		const position = Math.max(...members.map(({ seriesPosition }) => seriesPosition)) + 1;
		await updateWorkshop(ctx, row, { seriesId, seriesPosition: position });
		await touch(ctx, seriesId);
		return { ok: true };
	});
}

/**
 * Takes the workshop out of its series; a series without workshops is gone.
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or in no series
 */
export async function leaveSeries(ctx: Context, workshopId: string): Promise<void> {
	await changing(ctx, workshopId, 'series.leave', async (ctx, row) => {
		const seriesId = row.seriesId ?? notFound();
		await updateWorkshop(ctx, row, { seriesId: null, seriesPosition: 0 });
		if ((await listMembers(ctx, seriesId)).length > 0) await touch(ctx, seriesId);
		else await ctx.db.deleteFrom('series').where('id', '=', seriesId).execute();
	});
}

/**
 * Gives the workshop's series another title, for all its workshops.
 * @throws DomainError NOT_FOUND for everybody but the owners, when the workshop is archived or in no series
 */
export async function renameSeries(ctx: Context, workshopId: string, title: LocalizedText): Promise<void> {
	await changing(ctx, workshopId, 'series.rename', async (ctx, row) => {
		await touch(ctx, row.seriesId ?? notFound(), { title: JSON.stringify(title) });
	});
}

/**
 * Moves a workshop of the series by one place; at its end nothing happens.
 * @param memberId of any workshop in the same series
 * @throws DomainError NOT_FOUND for everybody but the owners of `workshopId`, when that is archived, for workshops elsewhere
 */
export async function moveInSeries(
	ctx: Context,
	workshopId: string,
	{ memberId, direction }: { memberId: string; direction: 'up' | 'down' },
): Promise<void> {
	await changing(ctx, workshopId, 'series.move', async (ctx, row) => {
		const seriesId = row.seriesId ?? notFound();
		const ids = (await listMembers(ctx, seriesId)).map(({ id }) => id);
		const from = ids.indexOf(memberId);
		if (from < 0) notFound();
		const to = Math.min(Math.max(from + (direction === 'up' ? -1 : 1), 0), ids.length - 1);
		ids.splice(to, 0, ...ids.splice(from, 1));
		for (const [seriesPosition, id] of ids.entries())
			await ctx.db.updateTable('workshop').set({ seriesPosition }).where('id', '=', id).execute();
		await touch(ctx, seriesId);
	});
}

async function changing<T>(
	ctx: Context,
	workshopId: string,
	action: string,
	work: (ctx: TransactionContext, row: WorkshopRow) => Promise<T>,
): Promise<T> {
	return withTransaction(ctx, async (ctx) => {
		const row = await getWorkshopFor(ctx, 'series.edit', workshopId);
		const result = await work(ctx, row);
		await recordAudit(ctx, { action, workshopId, subjectId: workshopId });
		return result;
	});
}

function listMembers(ctx: TransactionContext, seriesId: string) {
	return ctx.db
		.selectFrom('workshop')
		.select(['id', 'seriesPosition'])
		.where('seriesId', '=', seriesId)
		.orderBy('seriesPosition')
		.orderBy('startsOn')
		.orderBy('id')
		.execute();
}

/** What public pages of every workshop in the series are remembered by. */
async function touch(ctx: TransactionContext, id: string, changes: { title?: string } = {}): Promise<void> {
	const { updatedAt } = await ctx.db
		.selectFrom('series')
		.select('updatedAt')
		.where('id', '=', id)
		.executeTakeFirstOrThrow();
	const later = ctx.now > updatedAt ? ctx.now : addSeconds(updatedAt, 0.001);
	await ctx.db
		.updateTable('series')
		.set({ ...changes, updatedAt: later })
		.where('id', '=', id)
		.execute();
}
