import type { Context } from '#lib/core/context.ts';
import { isInTeam } from '#lib/modules/workshops/policy.ts';
import { findParticipant } from '#lib/modules/workshops/queries/participation.server.ts';

/**
 * @param session whose room is asked about
 * @returns the link by which to join an online room: for confirmed participants and the workshop's team, null for everybody
 *   else and where there is none
 */
export async function getJoinUrl(
	ctx: Context,
	workshop: { id: string },
	session: { room: { id: string } | null },
): Promise<string | null> {
	const { personId } = ctx.actor;
	if (session.room === null || personId === null) return null;
	const isInside =
		isInTeam(ctx.actor, workshop.id) || (await findParticipant(ctx, workshop.id, personId)) !== undefined;
	if (!isInside) return null;
	const room = await ctx.db
		.selectFrom('room')
		.select('joinUrl')
		.where('id', '=', session.room.id)
		.where('workshopId', '=', workshop.id)
		.executeTakeFirst();
	return room?.joinUrl ?? null;
}
