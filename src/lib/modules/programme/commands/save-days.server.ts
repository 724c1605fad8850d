import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { daysOf, programmeDayOf } from '../rules/days.ts';
import { isScheduled } from '../rules/session-snapshot.ts';

import type { ProgrammeDay } from '../types/released.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Sets when days begin and end. A session in the small hours goes along with the day that now reaches that far; one that a
 * schedule put on another day than its time says stays there.
 * @param days of the workshop, or with sessions on them; others are left aside, and days not named keep their hours
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function saveDays(
	ctx: Context,
	workshopId: string,
	days: readonly ProgrammeDay[],
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const stored = await ctx.db
			.selectFrom('programmeDay')
			.select(['dayOn', 'startsLocal', 'endsLocal'])
			.where('workshopId', '=', workshopId)
			.execute();
		await changeSessions(ctx, workshopId, { action: 'day.change' }, async (drafts) => {
			const sessions = (await drafts.read('all')).filter(isScheduled);
			const known = daysOf(
				workshop,
				stored,
				sessions.map(({ dayOn }) => dayOn),
			);
			const changed = days.filter(({ dayOn }) => known.some((day) => day.dayOn === dayOn));
			for (const { dayOn, startsLocal, endsLocal } of changed)
				await ctx.db
					.insertInto('programmeDay')
					.values({ workshopId, dayOn, startsLocal, endsLocal })
					.onConflict((c) => c.columns(['workshopId', 'dayOn']).doUpdateSet({ startsLocal, endsLocal }))
					.execute();
			const after = [...new Map([...stored, ...changed].map((day) => [day.dayOn, day])).values()];
			for (const session of sessions)
				if (session.dayOn === programmeDayOf(session.startsLocal, stored))
					drafts.put({ ...session, dayOn: programmeDayOf(session.startsLocal, after) });
		});
		await recordAudit(ctx, { action: 'day.change', workshopId, subjectId: workshopId });
	});
}
