import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { daysOf, programmeDayOf } from '../rules/days.ts';
import type {} from '../tables.server.ts';
import type { ProgrammeDay } from '../types.ts';
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
		const sessions = await ctx.db
			.selectFrom('session')
			.select(['id', 'dayOn', 'startsLocal'])
			.where('workshopId', '=', workshopId)
			.execute();
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
		for (const { id, dayOn, startsLocal } of sessions) {
			const newDayOn = programmeDayOf(startsLocal, after);
			if (dayOn !== programmeDayOf(startsLocal, stored) || dayOn === newDayOn) continue;
			await ctx.db.updateTable('session').set({ dayOn: newDayOn }).where('id', '=', id).execute();
		}
		await recordAudit(ctx, { action: 'day.change', workshopId, subjectId: workshopId });
	});
}
