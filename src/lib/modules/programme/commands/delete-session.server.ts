import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { recordAudit } from '#lib/server/audit/audit.ts';
import { withTransaction } from '#lib/server/db/transaction.ts';
import { listContributors } from '../queries/contributors.server.ts';
import { listRooms, listTracks } from '../queries/draft.server.ts';
import { findLatestRelease } from '../queries/released.server.ts';
import type {} from '../tables.server.ts';
import { saveParts } from './parts.server.ts';
import { getSessionRow } from './session-row.server.ts';
import { workshopFor } from './workshop-for.server.ts';

/**
 * Takes a session out of the draft. What is released shows it until the next release, which then calls it cancelled; up to
 * that moment `restoreSession` brings it back.
 * @returns the day it was on
 * @throws DomainError NOT_FOUND for others than the owner and programme editor, in archived workshops, for unknown codes
 */
export async function deleteSession(
	ctx: Context,
	{ workshopId, code }: { workshopId: string; code: string },
): Promise<{ dayOn: string }> {
	return withTransaction(ctx, async (ctx) => {
		await workshopFor(ctx, workshopId, 'programme.edit');
		const row = await getSessionRow(ctx, workshopId, code);
		await ctx.db.deleteFrom('session').where('id', '=', row.id).execute();
		await recordAudit(ctx, { action: 'session.delete', workshopId, subjectId: row.id });
		return { dayOn: row.dayOn };
	});
}

/**
 * Puts a session back into the draft as the latest release has it, as far as its room, track and people still exist.
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
		await workshopFor(ctx, workshopId, 'programme.edit');
		const latest = await findLatestRelease(ctx, workshopId);
		const released = latest?.frozen.sessions.find(({ id }) => id === sessionId) ?? notFound();
		const there = await ctx.db
			.selectFrom('session')
			.select('id')
			.where('id', '=', sessionId)
			.executeTakeFirst();
		if (there) notFound();
		const { room, trackId, parts, external, ...fields } = released.content;
		const rooms = await listRooms(ctx, workshopId);
		const tracks = await listTracks(ctx, workshopId);
		const people = await listContributors(ctx, workshopId);
		await ctx.db
			.insertInto('session')
			.values({
				...fields,
				id: sessionId,
				workshopId,
				code: released.code,
				roomId: rooms.find(({ id }) => id === room?.id)?.id ?? null,
				trackId: tracks.find(({ id }) => id === trackId)?.id ?? null,
				external: JSON.stringify(external),
				createdAt: ctx.now,
				updatedAt: ctx.now,
			})
			.execute();
		await saveParts(
			ctx,
			sessionId,
			parts.filter(({ contributorId }) => people.has(contributorId)),
		);
		await recordAudit(ctx, { action: 'session.restore', workshopId, subjectId: sessionId });
		return { code: released.code };
	});
}
