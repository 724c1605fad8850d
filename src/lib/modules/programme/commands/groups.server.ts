import type { Context } from '#lib/core/context.ts';
import { newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { noTimes, type PlaceRefusal } from '../rules/placing.ts';
import { calendarOf, getDraft, placeFamilies, readAllFamilies } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

export type GroupedSessions =
	| { ok: true; count: number; dayOn: string | null }
	| { ok: false; reason: PlaceRefusal | 'is_item' | 'too_few' };

/**
 * Makes sessions, and the groups they are in, one group that takes place at the same time and moves together. All get the
 * start and length of the one that starts first; when none has a time, the length of the longest.
 * @param codes of the sessions; unknown ones count as gone meanwhile and are left aside
 * @returns how many are in the group; refused for fewer than two, for items of other sessions, and when items would no
 *   longer lie within their session
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function groupSessions(
	ctx: Context,
	{ workshopId, codes }: { workshopId: string; codes: readonly string[] },
): Promise<GroupedSessions> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.group' }, async (drafts) => {
			const chosen = await drafts.read({ codes });
			if (chosen.some(({ parentId }) => parentId !== null)) return { ok: false, reason: 'is_item' };
			const families = await readAllFamilies(drafts, chosen);
			if (families.length < 2) return { ok: false, reason: 'too_few' };
			const members = families.map(({ session }) => session);
			const [first] = members
				.filter(({ startsAt }) => startsAt !== null)
				.sort((a, b) => ((a.startsAt ?? '') < (b.startsAt ?? '') ? -1 : 1));
			const minutes = first?.durationMinutes ?? Math.max(...members.map((it) => it.durationMinutes));
			const placed = first?.startsLocal
				? placeFamilies(await calendarOf(ctx, workshop), families, first.startsLocal, minutes)
				: members.map((session) => ({ ...session, ...noTimes, durationMinutes: minutes }));
			if (typeof placed === 'string') return { ok: false, reason: placed };
			const groupId = members.find((it) => it.groupId !== null)?.groupId ?? newId();
			for (const session of placed) drafts.put(session.parentId === null ? { ...session, groupId } : session);
			await recordAudit(ctx, { action: 'session.group', workshopId, subjectId: groupId });
			return { ok: true, count: members.length, dayOn: first?.dayOn ?? null };
		});
	});
}

/**
 * Takes a session out of its group; it stays where it is. A group of one is none.
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function ungroupSession(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
): Promise<void> {
	await withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		await changeSessions(ctx, workshopId, { action: 'session.ungroup' }, async (drafts) => {
			const session = await getDraft(drafts, code);
			if (session.groupId === null) return;
			drafts.put({ ...session, groupId: null });
			const [other, ...others] = (await drafts.read({ groupIds: [session.groupId] })).filter(
				({ groupId }) => groupId !== null,
			);
			if (other && others.length === 0) drafts.put({ ...other, groupId: null });
			await recordAudit(ctx, { action: 'session.ungroup', workshopId, subjectId: session.id });
		});
	});
}
