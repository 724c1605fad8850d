import type { Context } from '#lib/core/context.ts';
import { findLatestRelease } from '#lib/modules/programme/queries/released.server.ts';
import type {} from '#lib/modules/registration/tables/registrations.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { heldHalfDays, takesAttendance } from '../rules/units.ts';
import type {} from '../tables/attendance.server.ts';
import type { AttendanceShare } from '../types/attendance.ts';

/**
 * How much of the workshop each confirmed participant attended; certificates go by it. It asks no permission: the caller has
 * opened the desk, or looks for the reader's own registration only.
 * @param registrationId one registration only; left out: all confirmed ones
 * @returns by registration id, also of those who attended nothing
 */
export async function readAttendanceShares(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'startsOn' | 'endsOn'>,
	registrationId?: string,
): Promise<Map<string, AttendanceShare>> {
	const halfDays = new Set(heldHalfDays(workshop, await listStarts(ctx, workshop.id)));
	const taken = await ctx.db
		.selectFrom('attendance')
		.select('unit')
		.distinct()
		.where('workshopId', '=', workshop.id)
		.where('kind', '=', 'session')
		.where('undoneAt', 'is', null)
		.execute();
	const [ofHalfDays, ofSessions] = [halfDays.size, taken.length];
	const shares = new Map<string, AttendanceShare>();
	for (const { id, unit, kind } of await listAttended(ctx, workshop.id, registrationId)) {
		const share = shares.get(id) ?? { halfDays: 0, ofHalfDays, sessions: 0, ofSessions };
		if (kind === 'session') share.sessions += 1;
		else if (unit !== null && halfDays.has(unit)) share.halfDays += 1;
		shares.set(id, share);
	}
	return shares;
}

/** @returns a row for each unit a confirmed participant attended, and one without a unit for those who attended none */
async function listAttended(ctx: Context, workshopId: string, registrationId: string | undefined) {
	const query = ctx.db
		.selectFrom('registration as r')
		.leftJoin('attendance as a', (join) =>
			join.onRef('a.registrationId', '=', 'r.id').on('a.undoneAt', 'is', null),
		)
		.select(['r.id', 'a.unit', 'a.kind'])
		.where('r.workshopId', '=', workshopId)
		.where('r.state', '=', 'confirmed');
	return (registrationId === undefined ? query : query.where('r.id', '=', registrationId)).execute();
}

/** @returns wall clocks at which sessions of the latest release begin; undefined while nothing is released */
async function listStarts(ctx: Context, workshopId: string): Promise<string[] | undefined> {
	const latest = await findLatestRelease(ctx, workshopId);
	return latest?.frozen.sessions
		.filter(({ state, content }) => state === 'scheduled' && takesAttendance(content.kind))
		.map(({ content }) => content.startsLocal);
}
