import type { Insertable } from 'kysely';
import type { TransactionContext } from '#lib/core/context.ts';
import type { ParticipationTable } from '../tables.server.ts';

/** Records that a person takes part, or what has changed about it; registration calls it when it confirms. */
export async function saveParticipation(
	ctx: TransactionContext,
	participation: Omit<Insertable<ParticipationTable>, 'since'>,
): Promise<void> {
	const { workshopId, personId, ...details } = participation;
	await ctx.db
		.insertInto('participation')
		.values({ workshopId, personId, ...details, since: ctx.now })
		.onConflict((conflict) => conflict.columns(['workshopId', 'personId']).doUpdateSet(details))
		.execute();
}

/** The person takes part no longer. */
export async function endParticipation(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
): Promise<void> {
	await ctx.db
		.deleteFrom('participation')
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.execute();
}

/** Sets what a participant shows of themself to the others; nothing happens where the person takes no part. */
export async function setListing(
	ctx: TransactionContext,
	workshopId: string,
	personId: string,
	listing: { isListed: 0 | 1; isContactable: 0 | 1 },
): Promise<void> {
	await ctx.db
		.updateTable('participation')
		.set(listing)
		.where('workshopId', '=', workshopId)
		.where('personId', '=', personId)
		.execute();
}
