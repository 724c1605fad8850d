import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';

import type { RoomInput, TrackInput } from '../types/draft.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

type Shelf = 'room' | 'track';

/** Which room or track of which workshop; an id of another workshop's is as good as none. */
interface Item {
	workshopId: string;
	id: string;
}

export type SavedItem = { ok: true; id: string } | { ok: false; reason: 'name_taken' };

/**
 * Adds a room at the end of the list, or changes one.
 * @param id null for a new room
 * @returns its id; `name_taken` when another room of the workshop is called so
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown ids
 */
export async function saveRoom(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string | null },
	input: RoomInput,
): Promise<SavedItem> {
	return saving(ctx, 'room', { workshopId, id }, input.name, async (ctx, newRow) => {
		if (id !== null) await ctx.db.updateTable('room').set(input).where('id', '=', id).execute();
		else
			await ctx.db
				.insertInto('room')
				.values({ ...newRow, ...input, externalGuid: null })
				.execute();
	});
}

/** The same for a track. */
export async function saveTrack(
	ctx: Context,
	{ workshopId, id }: { workshopId: string; id: string | null },
	input: TrackInput,
): Promise<SavedItem> {
	return saving(ctx, 'track', { workshopId, id }, input.name, async (ctx, newRow) => {
		if (id !== null) await ctx.db.updateTable('track').set(input).where('id', '=', id).execute();
		else
			await ctx.db
				.insertInto('track')
				.values({ ...newRow, ...input })
				.execute();
	});
}

/**
 * Moves a room or track by one place in the list; at the end of it nothing happens.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown ids
 */
export async function reorder(
	ctx: Context,
	shelf: Shelf,
	{ workshopId, id, direction }: Item & { direction: 'up' | 'down' },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const ids = (await listItems(ctx, shelf, workshopId)).map((item) => item.id);
		const from = ids.indexOf(id);
		if (from < 0) notFound();
		const to = Math.min(Math.max(from + (direction === 'up' ? -1 : 1), 0), ids.length - 1);
		ids.splice(to, 0, ...ids.splice(from, 1));
		for (const [position, id] of ids.entries())
			await ctx.db.updateTable(shelf).set({ position }).where('id', '=', id).execute();
		await recordAudit(ctx, { action: `${shelf}.reorder`, workshopId, subjectId: id });
	});
}

/**
 * Deletes a room or track. Its sessions stay, without it.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown ids
 */
export async function deleteItem(ctx: Context, shelf: Shelf, { workshopId, id }: Item): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		await changeSessions(ctx, workshopId, { action: `${shelf}.delete` }, async (drafts) => {
			const sessions = await drafts.read(shelf === 'room' ? { roomId: id } : { trackId: id });
			for (const session of sessions) drafts.put({ ...session, [`${shelf}Id`]: null });
		});
		const result = await ctx.db
			.deleteFrom(shelf)
			.where('workshopId', '=', workshopId)
			.where('id', '=', id)
			.executeTakeFirst();
		if (result.numDeletedRows === 0n) notFound();
		await recordAudit(ctx, { action: `${shelf}.delete`, workshopId, subjectId: id });
	});
}

async function saving(
	ctx: Context,
	shelf: Shelf,
	{ workshopId, id }: { workshopId: string; id: string | null },
	name: string,
	write: (
		ctx: TransactionContext,
		newRow: { id: string; workshopId: string; position: number },
	) => Promise<void>,
): Promise<SavedItem> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const items = await listItems(ctx, shelf, workshopId);
		if (id !== null && !items.some((item) => item.id === id)) notFound();
		if (items.some((item) => item.name === name && item.id !== id))
			return { ok: false, reason: 'name_taken' };
		const newRow = { id: newId(), workshopId, position: items.length };
		await write(ctx, newRow);
		const subjectId = id ?? newRow.id;
		await recordAudit(ctx, {
			action: `${shelf}.${id === null ? 'create' : 'change'}`,
			workshopId,
			subjectId,
		});
		return { ok: true, id: subjectId };
	});
}

function listItems(
	ctx: TransactionContext,
	shelf: Shelf,
	workshopId: string,
): Promise<{ id: string; name: string }[]> {
	return ctx.db
		.selectFrom(shelf)
		.select(['id', 'name'])
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
}
