import type { Context } from '#lib/core/context.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import type { SessionKind } from '../types/released.ts';
import { findMissingPlace } from './session-family.server.ts';
import { changeSessions } from './steps.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/** What all chosen sessions get; what is left out stays as it is in each. */
export interface ManyChanges {
	kind?: SessionKind;
	trackId?: string | null;
	roomId?: string | null;
	/** BCP 47 */
	language?: string | null;
}

/**
 * Gives several sessions the same kind, track, room or language. An item always has the room of its session.
 * @param codes of the sessions; unknown ones count as gone meanwhile and are left aside
 * @returns how many of them, or of their items, were changed; refused for a room or track the workshop does not have
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, and in archived workshops
 */
export async function changeMany(
	ctx: Context,
	{ workshopId, codes }: { workshopId: string; codes: readonly string[] },
	{ roomId, ...changes }: ManyChanges,
): Promise<{ ok: true; count: number } | { ok: false; reason: 'room_unknown' | 'track_unknown' }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const places = { roomId: roomId ?? null, trackId: changes.trackId ?? null };
		const missing = await findMissingPlace(ctx, workshopId, places);
		if (missing) return { ok: false, reason: missing };
		return changeSessions(ctx, workshopId, { action: 'session.bulk' }, async (drafts) => {
			const chosen = await drafts.read({ codes });
			for (const session of chosen) {
				const kindLabel =
					changes.kind === undefined || changes.kind === session.kind ? session.kindLabel : null;
				drafts.put({ ...session, ...changes, kindLabel });
			}
			if (roomId !== undefined) {
				const sessions = chosen.filter(({ parentId }) => parentId === null);
				const items = await drafts.read({ parentIds: sessions.map(({ id }) => id) });
				for (const { id } of [...sessions, ...items]) {
					const session = drafts.get(id);
					if (session) drafts.put({ ...session, roomId, isAcrossRooms: false });
				}
			}
			const count = drafts.changed().length;
			await recordAudit(ctx, {
				action: 'session.bulk',
				workshopId,
				subjectId: workshopId,
				details: { count },
			});
			return { ok: true, count };
		});
	});
}
