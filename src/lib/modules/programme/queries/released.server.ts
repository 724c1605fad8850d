import type { Selectable } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { may } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readContent } from '../rules/session-content.ts';
import type { ProgrammeReleaseTable } from '../tables/releases.server.ts';
import type {
	ReleasedProgramme,
	ReleasedSession,
	ReleaseFrame,
	ReleaseView,
	SessionContent,
} from '../types/released.ts';
import { listContributors, type ContributorName } from './contributors.server.ts';

/** A session's row with its content read. */
export type FrozenSession = Omit<ReleasedSession, keyof SessionContent | 'track' | 'url' | 'links'> & {
	content: SessionContent;
};
export interface FrozenRelease {
	frame: ReleaseFrame;
	sessions: FrozenSession[];
}

/** A release never changes, so it is parsed once. Sizes are characters of JSON. */
const frozenReleases = new LRUCache<string, { release: FrozenRelease; size: number }>({
	maxSize: 8_000_000,
	sizeCalculation: ({ size }) => size + 1,
});

/**
 * @param workshop whom the reader may see
 * @returns the latest release with the names people have today; undefined while nothing is released. Three queries at most
 */
export async function getReleasedProgramme(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
): Promise<ReleasedProgramme | undefined> {
	if (!may(ctx.actor, workshopPolicy, 'workshop.read', { workshopId: workshop.id, state: workshop.state }))
		return undefined;
	const latest = await findLatestRelease(ctx, workshop.id);
	if (!latest) return undefined;
	const { frame } = latest.frozen;
	return {
		release: latest.view,
		days: frame.days,
		rooms: frame.rooms,
		tracks: frame.tracks,
		sessions: sessionsOf(latest.frozen, await listContributors(ctx, workshop.id)),
	};
}

/** With the names as they were when last asked for; a thousand sessions are not made anew for each reader. */
const namedSessions = new WeakMap<
	FrozenRelease,
	{ names: ReadonlyMap<string, ContributorName>; sessions: ReleasedSession[] }
>();

/** @returns the release's sessions by start, then room: the same objects for as long as nobody's name changes */
function sessionsOf(frozen: FrozenRelease, names: ReadonlyMap<string, ContributorName>): ReleasedSession[] {
	const known = namedSessions.get(frozen);
	if (known && isSameNames(known.names, names)) return known.sessions;
	const { frame } = frozen;
	const rooms = new Map(frame.rooms.map((room, position) => [room.id, position]));
	const roomOf = ({ content }: FrozenSession) =>
		content.room === null ? -1 : (rooms.get(content.room.id) ?? -1);
	const sessions = frozen.sessions
		.toSorted(
			(a, b) =>
				compareText(a.content.startsAt, b.content.startsAt) ||
				roomOf(a) - roomOf(b) ||
				compareText(a.id, b.id),
		)
		.map((session) => toSession(session, frame, names));
	namedSessions.set(frozen, { names, sessions });
	return sessions;
}

function isSameNames(
	a: ReadonlyMap<string, ContributorName>,
	b: ReadonlyMap<string, ContributorName>,
): boolean {
	if (a.size !== b.size) return false;
	for (const [id, { name, biography }] of a) {
		const other = b.get(id);
		if (other?.name !== name || other.biography !== biography) return false;
	}
	return true;
}

/**
 * @param code of a session, from its address
 * @returns the session in the latest release, cancelled ones too
 * @throws DomainError NOT_FOUND when the release has none of that code, or nothing is released
 */
export async function getReleasedSession(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id' | 'state'>,
	code: string,
): Promise<{ release: ReleaseView; session: ReleasedSession }> {
	const programme = await getReleasedProgramme(ctx, workshop);
	const session = programme?.sessions.find((candidate) => candidate.code === code);
	return programme && session ? { release: programme.release, session } : notFound();
}

/** @returns number, date and note of the latest release; undefined while nothing is released. It asks no permission */
export async function findReleaseView(ctx: Context, workshopId: string): Promise<ReleaseView | undefined> {
	return (await findLatestRelease(ctx, workshopId))?.view;
}

/** @returns the latest release as it was frozen, without anybody's name; two queries, one once it is known */
export async function findLatestRelease(
	ctx: Context,
	workshopId: string,
): Promise<{ view: ReleaseView; frozen: FrozenRelease } | undefined> {
	const row = await releaseRows(ctx, workshopId).orderBy('number', 'desc').limit(1).executeTakeFirst();
	return row && thaw(ctx, row);
}

/** @returns the release of that number as it was frozen, without anybody's name; two queries, one once it is known */
export async function findRelease(
	ctx: Context,
	workshopId: string,
	number: number,
): Promise<{ view: ReleaseView; frozen: FrozenRelease } | undefined> {
	const row = await releaseRows(ctx, workshopId).where('number', '=', number).executeTakeFirst();
	return row && thaw(ctx, row);
}

function releaseRows(ctx: Context, workshopId: string) {
	return ctx.db.selectFrom('programmeRelease').selectAll().where('workshopId', '=', workshopId);
}

async function thaw(ctx: Context, row: Selectable<ProgrammeReleaseTable>) {
	const { workshopId, number } = row;
	const key = `${workshopId}/${number}/${row.releasedAt}`;
	const known = frozenReleases.get(key)?.release;
	const frozen = known ?? (await readFrozen(ctx, workshopId, number, row.frame));
	if (!known) frozenReleases.set(key, { release: frozen, size: JSON.stringify(frozen).length });
	return { view: releaseView(row, frozen.frame.zone), frozen };
}

/** @returns what a page says of the release as a whole */
export function releaseView(
	row: Pick<Selectable<ProgrammeReleaseTable>, 'number' | 'releasedAt' | 'isFinal' | 'note'>,
	zone: string,
): ReleaseView {
	const { number, releasedAt, note } = row;
	return { number, releasedAt, isFinal: row.isFinal === 1, note, zone };
}

async function readFrozen(
	ctx: Context,
	workshopId: string,
	number: number,
	frame: string,
): Promise<FrozenRelease> {
	const rows = await ctx.db
		.selectFrom('releasedSession')
		.select(['sessionId', 'code', 'state', 'sequence', 'changedAt', 'firstReleasedAt', 'content'])
		.where('workshopId', '=', workshopId)
		.where('releaseNumber', '=', number)
		.orderBy('startsAt')
		.orderBy('sessionId')
		.execute();
	return {
		frame: JSON.parse(frame) as ReleaseFrame,
		sessions: rows.map(({ sessionId, content, ...row }) => ({
			id: sessionId,
			...row,
			content: readContent(content),
		})),
	};
}

/** @returns a frozen session with the frame's words and the names people have today */
export function toSession(
	{ content, ...row }: FrozenSession,
	frame: ReleaseFrame,
	contributors: ReadonlyMap<string, ContributorName>,
): ReleasedSession {
	const { trackId, parts, ...fields } = content;
	const track = frame.tracks.find(({ id }) => id === trackId);
	return {
		...row,
		...fields,
		track: track ? { id: track.id, name: track.name, colour: track.colour } : null,
		parts: parts.flatMap(({ contributorId, part }) => {
			const contributor = contributors.get(contributorId);
			return contributor
				? [{ contributorId, part, name: contributor.name, biography: contributor.biography }]
				: [];
		}),
		url: fields.external.originUrl ?? fields.external.url ?? null,
		links: [...(fields.external.links ?? []), ...(fields.external.attachments ?? [])],
	};
}

function compareText(a: string, b: string): number {
	return a < b ? -1 : Number(a > b);
}
