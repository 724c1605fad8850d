import type { Selectable } from 'kysely';
import type { Context } from '#lib/core/context.ts';
import type {} from '#lib/modules/people/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { daysOf } from '../rules/days.ts';
import type { SessionTable } from '../tables/timetable.server.ts';
import type {
	DraftPart,
	DraftProgramme,
	DraftRoom,
	DraftSession,
	UnscheduledSession,
} from '../types/draft.ts';
import type { ReleasedTrack, SessionExternal } from '../types/released.ts';

/**
 * Reads the whole draft in five queries, however many sessions it has. It asks no permission: its callers do.
 * @param workshop the dates decide which days there are
 */
export async function readDraft(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'startsOn' | 'endsOn'>,
): Promise<DraftProgramme> {
	const stored = await ctx.db
		.selectFrom('programmeDay')
		.select(['dayOn', 'startsLocal', 'endsLocal'])
		.where('workshopId', '=', workshop.id)
		.execute();
	const rooms = await listRooms(ctx, workshop.id);
	const tracks = await listTracks(ctx, workshop.id);
	const { sessions, unscheduled } = await listSessions(ctx, workshop.id, rooms);
	const days = daysOf(
		workshop,
		stored,
		sessions.map(({ dayOn }) => dayOn),
	);
	return { days, setDays: new Set(stored.map(({ dayOn }) => dayOn)), rooms, tracks, sessions, unscheduled };
}

/** @returns the workshop's rooms in their order, join links included; asks no permission */
export async function listRooms(ctx: Context, workshopId: string): Promise<DraftRoom[]> {
	return ctx.db
		.selectFrom('room')
		.select(['id', 'name', 'kind', 'capacity', 'joinUrl', 'description', 'externalGuid', 'site'])
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
}

/** @returns the workshop's tracks in their order; asks no permission */
export async function listTracks(ctx: Context, workshopId: string): Promise<ReleasedTrack[]> {
	const rows = await ctx.db
		.selectFrom('track')
		.select(['id', 'name', 'colour', 'external'])
		.where('workshopId', '=', workshopId)
		.orderBy('position')
		.orderBy('id')
		.execute();
	return rows.map((row) => ({ ...row, external: JSON.parse(row.external) as ReleasedTrack['external'] }));
}

async function listSessions(
	ctx: Context,
	workshopId: string,
	rooms: readonly DraftRoom[],
): Promise<Pick<DraftProgramme, 'sessions' | 'unscheduled'>> {
	const rows = await ctx.db.selectFrom('session').selectAll().where('workshopId', '=', workshopId).execute();
	const parts = await listParts(ctx, workshopId);
	const positions = new Map(rooms.map(({ id }, position) => [id, position]));
	const orderOf = ({ roomId }: DraftSession) => (roomId === null ? -1 : (positions.get(roomId) ?? -1));
	const sessions: DraftSession[] = [];
	const unscheduled: UnscheduledSession[] = [];
	for (const row of rows) {
		const { dayOn, startsLocal, endsLocal, startsAt, endsAt } = row;
		const session = { ...fieldsOf(row), parts: parts.get(row.id) ?? [] };
		// The table has all five or none.
		if (dayOn === null || startsLocal === null || endsLocal === null || startsAt === null || endsAt === null)
			unscheduled.push(session);
		else sessions.push({ ...session, dayOn, startsLocal, endsLocal, startsAt, endsAt });
	}
	return {
		sessions: sessions.sort(
			(a, b) => compare(a.startsAt, b.startsAt) || orderOf(a) - orderOf(b) || compare(a.id, b.id),
		),
		unscheduled: unscheduled.sort((a, b) => compare(a.title, b.title) || compare(a.id, b.id)),
	};
}

/** What a session has besides its times and people. */
function fieldsOf({
	workshopId: _workshopId,
	createdAt: _createdAt,
	dayOn: _dayOn,
	startsLocal: _startsLocal,
	endsLocal: _endsLocal,
	startsAt: _startsAt,
	endsAt: _endsAt,
	...row
}: Selectable<SessionTable>): Omit<UnscheduledSession, 'parts'> {
	return {
		...row,
		interpretation: JSON.parse(row.interpretation) as string[],
		isAcrossRooms: row.isAcrossRooms === 1,
		takesSignUp: row.takesSignUp === 1,
		external: JSON.parse(row.external) as SessionExternal,
	};
}

async function listParts(ctx: Context, workshopId: string): Promise<Map<string, DraftPart[]>> {
	const rows = await ctx.db
		.selectFrom('sessionPart')
		.innerJoin('contributor', 'contributor.id', 'sessionPart.contributorId')
		.leftJoin('person', 'person.id', 'contributor.personId')
		.leftJoin('partInvitation as asked', (join) =>
			join
				.onRef('asked.sessionId', '=', 'sessionPart.sessionId')
				.onRef('asked.contributorId', '=', 'sessionPart.contributorId')
				.onRef('asked.part', '=', 'sessionPart.part'),
		)
		.select(['sessionPart.sessionId', 'sessionPart.contributorId', 'sessionPart.part'])
		.select(['contributor.personId', 'contributor.biography'])
		.select(['asked.state as answer', 'asked.startsAt as answeredFor'])
		.select(({ fn }) => fn.coalesce('person.fullName', 'contributor.name').as('name'))
		.where('contributor.workshopId', '=', workshopId)
		.orderBy('sessionPart.sessionId')
		.orderBy('sessionPart.position')
		.orderBy('sessionPart.contributorId')
		.execute();
	const bySession = Map.groupBy(rows, ({ sessionId }) => sessionId);
	return new Map([...bySession].map(([id, parts]) => [id, parts.map(({ sessionId: _id, ...part }) => part)]));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
