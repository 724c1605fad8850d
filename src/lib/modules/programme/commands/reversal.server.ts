import type { TransactionContext } from '#lib/core/context.ts';
import { wallClockOf } from '#lib/core/time.ts';
import { liesWithin, noTimes, timesBetween } from '../rules/placing.ts';
import { isScheduled } from '../rules/session-snapshot.ts';

import type { SessionSnapshot } from '../types/steps.ts';
import type { SessionDrafts } from './session-drafts.server.ts';

/**
 * Rooms, tracks and people may be gone by now, another session may have the identity in a schedule file, and the workshop's zone
 * may be another; the printed times count then.
 * @param sessions as they were
 * @returns them as they can be today; five queries
 */
export async function asFarAsItCan(
	ctx: TransactionContext,
	{ id: workshopId, zone }: { id: string; zone: string },
	sessions: readonly SessionSnapshot[],
): Promise<SessionSnapshot[]> {
	const idsOf = async (table: 'room' | 'track' | 'contributor') => {
		const rows = await ctx.db.selectFrom(table).select('id').where('workshopId', '=', workshopId).execute();
		return new Set<string | null>(rows.map(({ id }) => id));
	};
	const [rooms, tracks, people] = [await idsOf('room'), await idsOf('track'), await idsOf('contributor')];
	const days = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshopId)
		.execute();
	const guids = await ownersOfGuids(ctx, workshopId);
	return sessions.map((session) => {
		const guidOwner = guids.get(session.externalGuid);
		const isMoved = isScheduled(session) && wallClockOf(session.startsAt, zone) !== session.startsLocal;
		const times = isMoved ? (timesBetween({ zone, days }, session) ?? noTimes) : {};
		return {
			...session,
			...times,
			roomId: rooms.has(session.roomId) ? session.roomId : null,
			trackId: tracks.has(session.trackId) ? session.trackId : null,
			parts: session.parts.filter(({ contributorId }) => people.has(contributorId)),
			// An import may have made the session anew in the meantime.
			externalGuid: guidOwner === undefined || guidOwner === session.id ? session.externalGuid : null,
		};
	});
}

async function ownersOfGuids(
	ctx: TransactionContext,
	workshopId: string,
): Promise<Map<string | null, string>> {
	const rows = await ctx.db
		.selectFrom('session')
		.select(['id', 'externalGuid'])
		.where('workshopId', '=', workshopId)
		.where('externalGuid', 'is not', null)
		.execute();
	return new Map(rows.map(({ id, externalGuid }) => [externalGuid, id]));
}

/**
 * Brings sessions just put back into line with those they belong together with. One that comes back from deletion, or whose
 * session no longer has room for it, becomes a session of its own.
 * @param ids of the sessions put back, `appeared` those that were not there before
 * @returns a session that somebody else has added to one of them since and that would no longer fit
 */
export async function findInTheWay(
	drafts: SessionDrafts,
	ids: readonly string[],
	appeared: readonly string[],
): Promise<SessionSnapshot | undefined> {
	const back = ids.flatMap((id) => drafts.get(id) ?? []);
	await drafts.read({ ids: back.flatMap(({ parentId }) => parentId ?? []) });
	for (const session of back) {
		if (session.parentId === null) continue;
		const parent = drafts.get(session.parentId);
		if (!parent || parent.parentId !== null || !isInPlace(session, parent) || !liesWithin(session, parent))
			drafts.put({ ...session, parentId: null });
	}
	const items = Map.groupBy(await drafts.read({ parentIds: ids }), ({ parentId }) => parentId);
	for (const session of back) {
		const outside = items
			.get(session.id)
			?.find((item) => session.parentId !== null || !isInPlace(item, session) || !liesWithin(item, session));
		if (outside) return outside;
		if (session.groupId === null) continue;
		const group = await drafts.read({ groupIds: [session.groupId] });
		const other = group.find((member) => !isSameTime(member, session));
		if (other && appeared.includes(session.id)) drafts.put({ ...session, groupId: null });
		else if (other) return other;
	}
	return undefined;
}

function isInPlace(item: SessionSnapshot, parent: SessionSnapshot): boolean {
	return item.roomId === parent.roomId && item.isAcrossRooms === parent.isAcrossRooms;
}

function isSameTime(a: SessionSnapshot, b: SessionSnapshot): boolean {
	return a.startsLocal === b.startsLocal && a.durationMinutes === b.durationMinutes;
}
