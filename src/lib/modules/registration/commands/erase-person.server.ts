import { system, type TransactionContext } from '#lib/core/context.ts';
import type {} from '../tables/delegations.server.ts';
import type {} from '../tables/registrations.server.ts';
import type {} from '../tables/seats.server.ts';
import { settleSeats } from './settle-seats.server.ts';

/**
 * Deletes somebody's registrations with all that hangs on them; their seats go to those who wait. What they decided as one of a
 * desk stays without them.
 */
export async function eraseRegistrations(
	ctx: TransactionContext,
	personId: string,
	email: string | null,
): Promise<void> {
	const gone = await ctx.db
		.deleteFrom('registration')
		.where('personId', '=', personId)
		.returning('workshopId')
		.execute();
	for (const column of ['decidedBy', 'registeredBy'] as const)
		await ctx.db
			.updateTable('registration')
			.set({ [column]: null })
			.where(column, '=', personId)
			.execute();
	await ctx.db.updateTable('seatOffer').set({ offeredBy: null }).where('offeredBy', '=', personId).execute();
	if (email !== null)
		await ctx.db
			.updateTable('delegation')
			.set({ contactName: '', contactEmail: '' })
			.where('contactEmail', '=', email)
			.execute();
	for (const { workshopId } of gone) await settleSeats({ ...ctx, actor: system }, workshopId);
}
