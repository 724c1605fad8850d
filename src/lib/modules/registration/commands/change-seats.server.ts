import type { Context, TransactionContext } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { dateOf } from '#lib/core/time.ts';
import { holdSeats, releaseSeats, replaceSeatCaps } from '#lib/modules/workshops/commands/seats.server.ts';
import { getWorkshopById } from '#lib/modules/workshops/queries/workshops.server.ts';
import type { HeldSeats, SeatCap, WorkshopView } from '#lib/modules/workshops/types.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { registrationPolicy } from '../policy.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Sets the limits of a workshop in place of those it has. Seats that become free are offered to those who wait; a limit below
 * the seats already taken takes none away.
 * @throws DomainError NOT_FOUND when the actor may not change them, or the workshop is archived
 */
export async function changeSeatCaps(
	ctx: Context,
	workshopId: string,
	caps: readonly SeatCap[],
): Promise<void> {
	await changing(ctx, workshopId, 'seats.edit', (ctx) => replaceSeatCaps(ctx, workshopId, caps));
}

/**
 * Keeps seats back: nobody gets them but whom the desk picks for one, until they are let go.
 * @returns `date_past` when they would be let go today already or earlier, by the clock of the workshop's place
 * @throws DomainError NOT_FOUND when the actor may not change them, or the workshop is archived
 */
export async function holdSeatsBack(
	ctx: Context,
	workshopId: string,
	held: Omit<HeldSeats, 'id'>,
): Promise<{ ok: true } | { ok: false; reason: 'date_past' }> {
	return changing(ctx, workshopId, 'seats.hold', async (ctx, { zone }) => {
		if (held.releaseOn !== null && held.releaseOn <= dateOf(ctx.now, zone))
			return { ok: false, reason: 'date_past' };
		await holdSeats(ctx, workshopId, held);
		return { ok: true };
	});
}

/**
 * Lets seats that were kept back go; they are offered to those who wait.
 * @throws DomainError NOT_FOUND when the actor may not change them, the workshop is archived or holds no such seats
 */
export async function letSeatsGo(ctx: Context, workshopId: string, id: string): Promise<void> {
	await changing(ctx, workshopId, 'seats.release', async (ctx) => {
		if (!(await releaseSeats(ctx, workshopId, { id }))) notFound();
	});
}

async function changing<T>(
	ctx: Context,
	workshopId: string,
	action: string,
	work: (ctx: TransactionContext, workshop: WorkshopView) => Promise<T>,
): Promise<T> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await getWorkshopById(ctx, workshopId);
		authorize(ctx, registrationPolicy, 'seats.edit', { workshopId, state: workshop.state });
		const result = await work(ctx, workshop);
		await recordAudit(ctx, { action, workshopId, subjectId: workshopId });
		await settleSeats(ctx, workshopId);
		return result;
	});
}
