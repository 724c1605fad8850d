import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { findLatestRelease } from '../queries/released.server.ts';
import { durationOf, liesWithin } from '../rules/placing.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { asFarAsItCan } from './reversal.server.ts';
import { getDraft } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Takes a session out of the draft; its items stay as sessions of their own. What is released shows it until the next
 * release, which then calls it cancelled; up to that moment `restoreSession` brings it back.
 * @returns the day it was on; null when it had no time
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function deleteSession(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
): Promise<{ dayOn: string | null }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.delete' }, async (drafts) => {
			const { id, dayOn } = await getDraft(drafts, code);
			await drafts.read({ parentIds: [id] });
			drafts.remove(id);
			await recordAudit(ctx, { action: 'session.delete', workshopId, subjectId: id });
			return { dayOn };
		});
	});
}

/**
 * Puts a session back into the draft as the latest release has it, as far as its room, track, people and the session
 * it was an item of still exist.
 * @param sessionId of a session that the release shows and the draft no longer has
 * @returns its code
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, and when there is
 *   nothing to bring back
 */
export async function restoreSession(
	ctx: Context,
	{ workshopId, sessionId }: { workshopId: string; sessionId: string },
): Promise<{ code: string }> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		const latest = await findLatestRelease(ctx, workshopId);
		const released = latest?.frozen.sessions.find(({ id }) => id === sessionId) ?? notFound();
		const { room, parentId, ...fields } = released.content;
		await changeSessions(ctx, workshopId, { action: 'session.restore' }, async (drafts) => {
			const ids = parentId === null ? [sessionId] : [sessionId, parentId];
			const there = await drafts.read({ ids });
			if (there.some(({ id }) => id === sessionId)) notFound();
			const asReleased: SessionSnapshot = {
				...fields,
				id: sessionId,
				code: released.code,
				roomId: room?.id ?? null,
				parentId: null,
				groupId: null,
				durationMinutes: durationOf(fields),
				createdAt: ctx.now,
				updatedAt: '',
			};
			const [restored = asReleased] = await asFarAsItCan(ctx, workshop, [asReleased]);
			const parent = there.find(({ id }) => id === parentId);
			const isStillInIt = parent !== undefined && parent.parentId === null && liesWithin(restored, parent);
			const { roomId, isAcrossRooms } = parent ?? restored;
			drafts.put(isStillInIt ? { ...restored, parentId, roomId, isAcrossRooms } : restored);
		});
		await recordAudit(ctx, { action: 'session.restore', workshopId, subjectId: sessionId });
		return { code: released.code };
	});
}
