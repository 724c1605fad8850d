import type { Context } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { minutesBetween, shiftedFamily } from '../rules/placing.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { copyOf } from './copy-session.server.ts';
import type { MovedBlock } from './move-block.server.ts';
import { calendarOf, readAllFamilies } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Copies every session of one day to another, at the same times and in the same rooms, with its items and groups.
 * @param days `YYYY-MM-DD`; what is on the other day already stays beside it
 * @param keepsPeople whether the copies have the same people, or none
 * @returns how many sessions were added; refused when the clock jumps over an end on the other day
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function copyDay(
	ctx: Context,
	workshopId: string,
	{ from, to, keepsPeople }: { from: string; to: string; keepsPeople: boolean },
): Promise<MovedBlock> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'day.copy' }, async (drafts) => {
			const calendar = await calendarOf(ctx, workshop);
			const minutes = minutesBetween(`${from}T00:00`, `${to}T00:00`);
			const sessions = (await drafts.read({ dayOn: from })).filter(({ parentId }) => parentId === null);
			const groups = new Map<string, string>();
			const copies: SessionSnapshot[] = [];
			for (const family of await readAllFamilies(drafts, sessions)) {
				const { groupId } = family.session;
				if (groupId !== null && !groups.has(groupId)) groups.set(groupId, newId());
				const [session, ...items] = copyOf(family, ctx.now, {
					groupId: groups.get(groupId ?? '') ?? null,
				}).map((copy) => (keepsPeople ? copy : { ...copy, parts: [] }));
				const moved = session && shiftedFamily(calendar, { session, items }, minutes);
				if (!moved) return { ok: false, reason: 'ends_before_start' };
				copies.push(...moved);
			}
			for (const copy of copies) drafts.put(copy);
			await recordAudit(ctx, {
				action: 'day.copy',
				workshopId,
				subjectId: workshopId,
				details: { from, to, count: copies.length },
			});
			return { ok: true, count: copies.length, dayOn: to };
		});
	});
}
