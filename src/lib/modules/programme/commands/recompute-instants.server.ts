import type { TransactionContext } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import type {} from '../tables.server.ts';

/**
 * Gives every session of the draft the instants its printed times have in another zone. The printed times stay; what is
 * released changes with the next release. The caller has asked the permission to change the workshop's zone.
 * @param zone IANA zone, the workshop's new one
 */
export async function recomputeInstants(
	ctx: TransactionContext,
	workshopId: string,
	zone: string,
): Promise<void> {
	const sessions = await ctx.db
		.selectFrom('session')
		.select(['id', 'startsLocal', 'endsLocal', 'startsAt', 'endsAt'])
		.where('workshopId', '=', workshopId)
		.execute();
	for (const session of sessions) {
		const instants = instantsOf(session.startsLocal, session.endsLocal, zone);
		if (instants.startsAt === session.startsAt && instants.endsAt === session.endsAt) continue;
		await ctx.db
			.updateTable('session')
			.set({ ...instants, updatedAt: ctx.now })
			.where('id', '=', session.id)
			.execute();
	}
}

/** A session inside the hour that a clock change leaves out would end as it starts; it is given a minute. */
function instantsOf(startsLocal: string, endsLocal: string, zone: string) {
	const startsAt = instantOf(startsLocal, zone);
	const endsAt = instantOf(endsLocal, zone);
	const aMinuteLater = new Date(Date.parse(startsAt) + 60_000).toISOString();
	return { startsAt, endsAt: endsAt > startsAt ? endsAt : aMinuteLater };
}
