import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { liesWithin, noTimes } from '../rules/placing.ts';
import type { SessionSnapshot } from '../types/steps.ts';
import { changedMeanwhile, type ChangedMeanwhile } from './meanwhile.server.ts';
import type { SavedSession } from './save-session.server.ts';
import type { SessionDrafts } from './session-drafts.server.ts';
import {
	calendarOf,
	findMissingPlace,
	getDraft,
	placeFamilies,
	readFamilies,
} from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** Which session, and what the editor saw of it. */
export interface MoveTarget {
	workshopId: string;
	code: string;
	/** its `updatedAt` as the editor saw it; left out: whatever it is now */
	version?: string;
}

/** Where a session goes; what is left out stays. */
export interface MoveTo {
	/** wall clock `YYYY-MM-DDTHH:MM` in the workshop's zone; needed for a session that has no time yet */
	startsLocal?: string;
	/** by the clock on the wall */
	durationMinutes?: number;
	roomId?: string | null;
	isAcrossRooms?: boolean;
}

/**
 * Gives a session another start, duration or place, or a first one. Its items move with it, and so do the sessions of its
 * group and their items: a group has one time, each of its sessions its own room.
 * @returns the day it is on now; refused for a room the workshop does not have, when the clock jumps over its end, when its
 *   items would not lie within it, for an item that would leave its session's time or room, and when somebody else has
 *   saved it since the editor saw it
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function moveSession(
	ctx: Context,
	{ workshopId, code, version }: MoveTarget,
	to: MoveTo,
): Promise<SavedSession | ChangedMeanwhile> {
	return withTransaction(ctx, async (ctx) => {
		const workshop = await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.move' }, async (drafts) => {
			const before = await getDraft(drafts, code);
			const refusal = await changedMeanwhile(ctx, before, version ?? null);
			if (refusal) return refusal;
			const families = await readFamilies(drafts, before);
			const startsLocal = to.startsLocal ?? before.startsLocal;
			const placed =
				startsLocal === null
					? families.flatMap(({ session, items }) => [session, ...items])
					: placeFamilies(
							await calendarOf(ctx, workshop),
							families,
							startsLocal,
							to.durationMinutes ?? before.durationMinutes,
						);
			if (typeof placed === 'string') return { ok: false, reason: placed };
			const [moved = before, ...others] = placed;
			const place = placeAfter(before, to);
			if (before.parentId !== null && !(await staysInParent(drafts, { ...moved, ...place })))
				return { ok: false, reason: 'outside_parent' };
			const missing = await findMissingPlace(ctx, workshopId, { roomId: place.roomId, trackId: null });
			if (missing) return { ok: false, reason: missing };
			for (const other of others) drafts.put(other.parentId === before.id ? { ...other, ...place } : other);
			const saved = drafts.put({ ...moved, ...place });
			await recordAudit(ctx, { action: 'session.move', workshopId, subjectId: saved.id });
			return { ok: true, code, dayOn: saved.dayOn, updatedAt: saved.updatedAt };
		});
	});
}

/**
 * Takes a session's time away; its room and duration stay with it. Its items and the sessions of its group lose theirs too.
 * @returns it without a day; refused when somebody else has saved it since the editor saw it
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function unscheduleSession(
	ctx: Context,
	{ workshopId, code, version }: MoveTarget,
): Promise<SavedSession | ChangedMeanwhile> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		return changeSessions(ctx, workshopId, { action: 'session.unschedule' }, async (drafts) => {
			const before = await getDraft(drafts, code);
			const refusal = await changedMeanwhile(ctx, before, version ?? null);
			if (refusal) return refusal;
			for (const { session, items } of await readFamilies(drafts, before))
				for (const each of [session, ...items]) drafts.put({ ...each, ...noTimes });
			await recordAudit(ctx, { action: 'session.unschedule', workshopId, subjectId: before.id });
			const { updatedAt } = drafts.get(before.id) ?? before;
			return { ok: true, code, dayOn: null, updatedAt };
		});
	});
}

/** A session in a room is no longer across all rooms, and the other way round. */
function placeAfter(before: SessionSnapshot, to: MoveTo) {
	const isAcrossRooms = to.isAcrossRooms ?? (to.roomId == null && before.isAcrossRooms);
	return {
		isAcrossRooms,
		roomId: isAcrossRooms ? null : to.roomId === undefined ? before.roomId : to.roomId,
	};
}

async function staysInParent(drafts: SessionDrafts, item: SessionSnapshot): Promise<boolean> {
	const [parent] = await drafts.read({ ids: [item.parentId ?? ''] });
	if (!parent) return true;
	const isSamePlace = item.roomId === parent.roomId && item.isAcrossRooms === parent.isAcrossRooms;
	return isSamePlace && liesWithin(item, parent);
}
