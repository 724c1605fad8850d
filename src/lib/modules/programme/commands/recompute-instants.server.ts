import type { TransactionContext } from '#lib/core/context.ts';
import { instantOf } from '#lib/core/time.ts';
import { isScheduled } from '../rules/session-snapshot.ts';
import { recomputeAbsences } from './absences.server.ts';
import { changeSessions } from './steps.server.ts';

/**
 * Gives every session of the draft, and every absence, the instants its printed times have in another zone. The printed times stay; what is
 * released changes with the next release. The caller has asked the permission to change the workshop's zone.
 * @param zone IANA zone, the workshop's new one
 */
export async function recomputeInstants(
	ctx: TransactionContext,
	workshopId: string,
	zone: string,
): Promise<void> {
	await changeSessions(ctx, workshopId, { action: 'workshop.zone' }, async (drafts) => {
		for (const session of (await drafts.read('all')).filter(isScheduled))
			drafts.put({ ...session, ...instantsOf(session.startsLocal, session.endsLocal, zone) });
	});
	await recomputeAbsences(ctx, workshopId, zone);
}

/** A session inside the hour that a clock change leaves out would end as it starts; it is given a minute. */
function instantsOf(startsLocal: string, endsLocal: string, zone: string) {
	const startsAt = instantOf(startsLocal, zone);
	const endsAt = instantOf(endsLocal, zone);
	const aMinuteLater = new Date(Date.parse(startsAt) + 60_000).toISOString();
	return { startsAt, endsAt: endsAt > startsAt ? endsAt : aMinuteLater };
}
