import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { SessionRefusal } from './save-session.server.ts';
import {
	findMissingPlace,
	getSessionRow,
	laterThan,
	timesOf,
	type SessionTimes,
} from './session-row.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Gives a session another start and room; it lasts as long as before, by the clock on the wall.
 * @param to `startsLocal` wall clock `YYYY-MM-DDTHH:MM` in the workshop's zone
 * @returns the day it is on now; refused for a room the workshop does not have, or when the clock jumps over its end
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function moveSession(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
	to: { startsLocal: string; roomId: string | null },
): Promise<{ ok: true; dayOn: string } | SessionRefusal> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const row = await getSessionRow(ctx, workshopId, code);
		const endsLocal = shifted(row.endsLocal, row.startsLocal, to.startsLocal);
		const isSameTime = row.startsLocal === to.startsLocal;
		const times: Partial<SessionTimes> | undefined = isSameTime
			? {}
			: await timesOf(ctx, workshop, { startsLocal: to.startsLocal, endsLocal });
		if (!times) return { ok: false, reason: 'ends_before_start' };
		const missing = await findMissingPlace(ctx, workshopId, { roomId: to.roomId, trackId: null });
		if (missing) return { ok: false, reason: missing };
		await ctx.db
			.updateTable('session')
			.set({ ...times, roomId: to.roomId, updatedAt: laterThan(row.updatedAt, ctx.now) })
			.where('id', '=', row.id)
			.execute();
		await recordAudit(ctx, { action: 'session.move', workshopId, subjectId: row.id });
		return { ok: true, dayOn: times.dayOn ?? row.dayOn };
	});
}

/** The wall clock as far from `to` as it was from `from`. */
function shifted(local: string, from: string, to: string): string {
	const distance = Temporal.PlainDateTime.from(from).until(local);
	return Temporal.PlainDateTime.from(to).add(distance).toString({ smallestUnit: 'minute' });
}
