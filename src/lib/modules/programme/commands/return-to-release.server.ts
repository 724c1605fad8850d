import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { findRelease } from '../queries/released.server.ts';
import { planReturn, settleFamilies } from '../rules/return-plan.ts';
import { asFarAsItCan } from './reversal.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Gives the draft the sessions of an earlier release, as far as their rooms, tracks and people still exist. Sessions made since
 * then are not lost: they wait without a time. It is one step of the history, so undoing takes all of it back. What is public
 * stays as it is until the next release.
 * @returns how many sessions say something else now, and how many of these wait without a time
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for an unknown number
 */
export async function returnToRelease(
	ctx: Context,
	{ workshopId, number }: { workshopId: string; number: number },
): Promise<{ changed: number; unscheduled: number }> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const release = (await findRelease(ctx, workshopId, number)) ?? notFound();
		const released = release.frozen.sessions.filter(({ state }) => state === 'scheduled');
		const done = await changeSessions(ctx, workshopId, { action: 'release.return' }, async (drafts) => {
			const planned = planReturn(await drafts.read('all'), released, ctx.now);
			for (const session of settleFamilies(await asFarAsItCan(ctx, workshop, planned))) drafts.put(session);
			const changes = drafts.changed();
			const unscheduled = changes.filter(({ before, after }) => before?.startsAt && after?.startsAt === null);
			return { changed: changes.length, unscheduled: unscheduled.length };
		});
		await recordAudit(ctx, {
			action: 'programme.return',
			workshopId,
			subjectId: workshopId,
			details: { number, changed: done.changed },
		});
		return done;
	});
}
