import type { Context } from '#lib/core/context.ts';
import { newCode, newId } from '#lib/core/ids.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { numberedTitles } from '../rules/numbered-titles.ts';
import type { Family } from '../rules/placing.ts';

import type { SessionSnapshot } from '../types/steps.ts';
import { getDraft, readFamilies } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

export type CopiedSession =
	{ ok: true; codes: string[]; dayOn: string | null } | { ok: false; reason: 'is_item' | 'room_unknown' };

/**
 * Puts copies of a session beside it as numbered groups that take place at the same time: "Group work" becomes "Group work 1",
 * its copies 2, 3 and so on. Items are copied with it; people are not, since nobody is in two groups at once.
 * @param to how many copies, and the rooms they take in turn; those beyond the list have none
 * @returns the codes of the copies; refused for an item of another session and for rooms the workshop does not have
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function copySession(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
	{ count, roomIds }: { count: number; roomIds: readonly string[] },
): Promise<CopiedSession> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const rooms = await ctx.db.selectFrom('room').select('id').where('workshopId', '=', workshopId).execute();
		const known = new Set(rooms.map(({ id }) => id));
		if (!roomIds.every((id) => known.has(id))) return { ok: false, reason: 'room_unknown' };
		return changeSessions(ctx, workshopId, { action: 'session.copy' }, async (drafts) => {
			const session = await getDraft(drafts, code);
			if (session.parentId !== null) return { ok: false, reason: 'is_item' };
			const families = await readFamilies(drafts, session);
			const { own, copies } = numberedTitles(session.title, count);
			const groupId = session.groupId ?? newId();
			const original = drafts.put({ ...session, title: own, groupId });
			const codes = copies.map((title, n) => {
				const roomId = session.isAcrossRooms ? null : (roomIds[n] ?? null);
				const family = { session: original, items: families[0]?.items ?? [] };
				const [copy, ...items] = copyOf(family, ctx.now, { title, roomId, parts: [] });
				for (const each of [copy, ...items.map((item) => ({ ...item, parts: [] }))]) drafts.put(each);
				return copy.code;
			});
			await recordAudit(ctx, {
				action: 'session.copy',
				workshopId,
				subjectId: session.id,
				details: { count },
			});
			return { ok: true, codes, dayOn: session.dayOn };
		});
	});
}

/**
 * @param now UTC instant
 * @param values what the copy says otherwise than the original
 * @returns a session of its own first, then copies of its items in the same room. What an imported schedule said of the
 *   original stays with the original
 */
export function copyOf(
	{ session, items }: Family,
	now: string,
	values: Partial<SessionSnapshot> = {},
): [SessionSnapshot, ...SessionSnapshot[]] {
	const fresh = () => ({
		...{ id: newId(), code: newCode(8), external: {}, externalGuid: null },
		...{ createdAt: now, updatedAt: '' },
	});
	const copy = { ...session, ...fresh(), ...values };
	const { id: parentId, roomId, isAcrossRooms } = copy;
	return [copy, ...items.map((item) => ({ ...item, ...fresh(), parentId, roomId, isAcrossRooms }))];
}
