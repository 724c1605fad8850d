import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { AttendanceShare } from '../types/attendance.ts';
import { readAttendanceShares } from './attendance.server.ts';

/**
 * @param workshop that the actor may see
 * @returns how much of it the actor attended; undefined while that is nothing, and for those who are not confirmed
 */
export async function findOwnAttendance(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'startsOn' | 'endsOn'>,
): Promise<AttendanceShare | undefined> {
	if (ctx.actor.personId === null) return undefined;
	const own = await ctx.db
		.selectFrom('registration')
		.select('id')
		.where('workshopId', '=', workshop.id)
		.where('personId', '=', ctx.actor.personId)
		.where('state', '=', 'confirmed')
		.executeTakeFirst();
	const share = own && (await readAttendanceShares(ctx, workshop, own.id)).get(own.id);
	// Nothing is said before anything was noted: nobody was missed at a workshop that is yet to come.
	return share && share.halfDays + share.sessions > 0 ? share : undefined;
}
