import type { TransactionContext } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import type {} from '../tables.server.ts';
import type { HeldSeats, SeatCap } from '../types.ts';

// The tables stand here because workshops are copied with their limits; who may change them, and what follows for those
// who wait, registration knows.

/** Sets the limits of a workshop in place of those it has; the caller has asked the permission. */
export async function replaceSeatCaps(
	ctx: TransactionContext,
	workshopId: string,
	caps: readonly SeatCap[],
): Promise<void> {
	await ctx.db.deleteFrom('seatCap').where('workshopId', '=', workshopId).execute();
	if (caps.length === 0) return;
	const rows = caps.map(({ dimension, value, seats }) => ({
		id: newId(),
		workshopId,
		dimension,
		value,
		seats,
	}));
	await ctx.db.insertInto('seatCap').values(rows).execute();
}

/** Keeps seats back; the caller has asked the permission. @returns the id of the hold */
export async function holdSeats(
	ctx: TransactionContext,
	workshopId: string,
	held: Omit<HeldSeats, 'id'>,
): Promise<string> {
	const id = newId();
	await ctx.db
		.insertInto('heldSeat')
		.values({ ...held, id, workshopId, createdAt: ctx.now })
		.execute();
	return id;
}

/**
 * Lets seats that were kept back go; the caller has asked the permission.
 * @param seats how many of them; all where it is left out
 * @returns whether the workshop holds so many under that id
 */
export async function releaseSeats(
	ctx: TransactionContext,
	workshopId: string,
	{ id, seats }: { id: string; seats?: number },
): Promise<boolean> {
	const row = await ctx.db
		.selectFrom('heldSeat')
		.select('seats')
		.where('id', '=', id)
		.where('workshopId', '=', workshopId)
		.executeTakeFirst();
	if (!row || row.seats < (seats ?? 0)) return false;
	if (seats === undefined || seats === row.seats)
		await ctx.db.deleteFrom('heldSeat').where('id', '=', id).execute();
	else
		await ctx.db
			.updateTable('heldSeat')
			.set({ seats: row.seats - seats })
			.where('id', '=', id)
			.execute();
	return true;
}

/** Forgets what was said of the seats of an organisation type that is no more. */
export async function deleteSeatsOfType(
	ctx: TransactionContext,
	workshopId: string,
	organisationTypeId: string,
): Promise<void> {
	for (const table of ['seatCap', 'heldSeat'] as const)
		await ctx.db
			.deleteFrom(table)
			.where('workshopId', '=', workshopId)
			.where('dimension', '=', 'organisation_type')
			.where('value', '=', organisationTypeId)
			.execute();
}

/**
 * Gives a new workshop the limits of another; what is held stays behind, because it is held for somebody.
 * @param types organisation type of the source -> its copy
 */
export async function copySeatCaps(
	ctx: TransactionContext,
	fromId: string,
	toId: string,
	types: ReadonlyMap<string, string>,
): Promise<void> {
	const rows = await ctx.db
		.selectFrom('seatCap')
		.select(['dimension', 'value', 'seats'])
		.where('workshopId', '=', fromId)
		.execute();
	const caps = rows.map((cap) => ({ ...cap, value: types.get(cap.value) ?? cap.value }));
	await replaceSeatCaps(ctx, toId, caps);
}
