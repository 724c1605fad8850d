import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';
import { durationOf } from '../rules/placing.ts';
import type { DraftProgramme, DraftSession, UnscheduledSession } from '../types/draft.ts';
import type { ReleaseView } from '../types/released.ts';
import type { TableSession } from '../types/exchange.ts';
import { readDraft } from './draft.server.ts';
import { getReleasedProgramme } from './released.server.ts';

/** @returns the distance from UTC in that zone at the start, `UTC±HH:MM`, and that at the end where the clock is changed in between */
function offsetsOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: string): string {
	const offsets = [startsAt, endsAt].map(
		(at) => `UTC${Temporal.Instant.from(at).toZonedDateTimeISO(zone).offset.slice(0, 6)}`,
	);
	return [...new Set(offsets)].join(' ');
}

/**
 * @param siteOrigin configured address of this installation, without trailing slash
 * @returns what takes place by the latest release, as rows of a table
 * @throws DomainError NOT_FOUND when the reader may not see the workshop, or nothing is released
 */
export async function getReleasedTable(
	ctx: Context,
	workshop: WorkshopView,
	siteOrigin: string,
): Promise<{ release: ReleaseView; sessions: TableSession[] }> {
	const programme = (await getReleasedProgramme(ctx, workshop)) ?? notFound();
	const { release } = programme;
	const guids = new Map(programme.sessions.map(({ id, externalGuid }) => [id, externalGuid ?? id]));
	const sessions = programme.sessions
		.filter(({ state }) => state === 'scheduled')
		.map((session): TableSession => {
			const { parentId } = session;
			return {
				...session,
				guid: session.externalGuid ?? session.id,
				roomName: session.room?.name ?? null,
				trackName: session.track?.name ?? null,
				parentGuid: parentId === null ? null : (guids.get(parentId) ?? null),
				offset: offsetsOf(session, release.zone),
				durationMinutes: durationOf(session),
				url: `${siteOrigin}/w/${workshop.slug}/programme/${encodeURIComponent(session.code)}`,
			};
		});
	return { release, sessions };
}

/**
 * @returns the whole draft as rows of a table, sessions without a time last
 * @throws DomainError NOT_FOUND for people outside the team
 */
export async function getDraftTable(ctx: Context, workshop: WorkshopView): Promise<TableSession[]> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const draft = await readDraft(ctx, workshop);
	const all = [...draft.sessions, ...draft.unscheduled];
	const guids = new Map(all.map(({ id, externalGuid }) => [id, externalGuid ?? id]));
	const toRow = rowOf(draft, guids);
	return [
		...draft.sessions.map((session) => ({
			...toRow(session),
			startsLocal: session.startsLocal,
			endsLocal: session.endsLocal,
			offset: offsetsOf(session, workshop.zone),
		})),
		...draft.unscheduled.map(toRow),
	];
}

function rowOf(draft: DraftProgramme, guids: ReadonlyMap<string, string>) {
	const rooms = new Map(draft.rooms.map(({ id, name }) => [id, name]));
	const tracks = new Map(draft.tracks.map(({ id, name }) => [id, name]));
	return (session: DraftSession | UnscheduledSession): TableSession => ({
		...session,
		guid: session.externalGuid ?? session.id,
		roomName: rooms.get(session.roomId ?? '') ?? null,
		trackName: tracks.get(session.trackId ?? '') ?? null,
		parentGuid: session.parentId === null ? null : (guids.get(session.parentId) ?? null),
		...{ startsLocal: null, endsLocal: null, offset: null, url: null },
	});
}
