import type { Context } from '#lib/core/context.ts';
import { findLatestRelease } from '#lib/modules/programme/queries/released.server.ts';
import type {} from '#lib/modules/programme/tables/releases.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { currentHalfDay, halfDaysOf, takesAttendance } from '../rules/units.ts';
import type { AttendanceUnit, UnitSession, WorkshopUnits } from '../types/attendance.ts';

type Dated = Pick<WorkshopView, 'id' | 'startsOn' | 'endsOn' | 'zone'>;

/** @returns what people can be checked in to now: the workshop's half-days and the sessions of its latest release */
export async function listUnits(ctx: Context, workshop: Dated): Promise<WorkshopUnits> {
	return {
		halfDays: halfDaysOf(workshop),
		sessions: await listUnitSessions(ctx, workshop.id),
		current: currentHalfDay(workshop, ctx.now),
	};
}

async function listUnitSessions(ctx: Context, workshopId: string): Promise<UnitSession[]> {
	const latest = await findLatestRelease(ctx, workshopId);
	const sessions = latest?.frozen.sessions ?? [];
	return sessions
		.filter(({ state, content }) => state === 'scheduled' && takesAttendance(content.kind))
		.map(({ id, content: { title, language, dayOn, startsLocal, endsLocal, room } }) => ({
			...{ unit: id, title, language, dayOn, startsLocal, endsLocal, room: room?.name ?? null },
		}))
		.sort((a, b) => (a.startsLocal < b.startsLocal ? -1 : Number(a.startsLocal > b.startsLocal)));
}

/**
 * @param unit `2027-01-12/am`, a session's id, or empty for the half-day that runs
 * @returns the unit; null where the workshop has none such. A session that was ever released counts: a device without a network
 *   does not know yet that it was dropped
 */
export async function findUnit(ctx: Context, workshop: Dated, unit: string): Promise<AttendanceUnit | null> {
	if (unit === '') return { kind: 'day_half', unit: currentHalfDay(workshop, ctx.now) };
	if (halfDaysOf(workshop).some((half) => half.unit === unit)) return { kind: 'day_half', unit };
	const released = await ctx.db
		.selectFrom('programmeRelease as p')
		.innerJoin('releasedSession as s', (join) =>
			join
				.onRef('s.workshopId', '=', 'p.workshopId')
				.onRef('s.releaseNumber', '=', 'p.number')
				.on('s.sessionId', '=', unit),
		)
		.select('s.sessionId')
		.where('p.workshopId', '=', workshop.id)
		.limit(1)
		.executeTakeFirst();
	return released ? { kind: 'session', unit } : null;
}
