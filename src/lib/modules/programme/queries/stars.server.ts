import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { readContent } from '../rules/session-content.ts';
import type {} from '../tables.server.ts';
import type { ReleasedRoom, ReleasedSession, ReleaseFrame } from '../types.ts';
import { listContributors } from './contributors.server.ts';
import { toSession } from './released.server.ts';

/** A session on somebody's own agenda, as the latest release of its workshop has it. */
export interface StarredSession {
	workshop: WorkshopView;
	/** IANA zone in which the release's wall clocks are meant */
	zone: string;
	rooms: ReleasedRoom[];
	session: ReleasedSession;
}

/**
 * @param starred in this browser, for readers who are not signed in
 * @param sessions of the workshop, to find those in
 * @returns the ids of the sessions of one workshop that the reader starred; no query for anonymous readers
 */
export async function listStars(
	ctx: Context,
	workshopId: string,
	starred?: ReadonlySet<string>,
	sessions: readonly { id: string; code: string }[] = [],
): Promise<Set<string>> {
	if (ctx.actor.personId === null)
		return new Set(sessions.filter(({ code }) => starred?.has(code)).map(({ id }) => id));
	const rows = await ctx.db
		.selectFrom('star')
		.select('sessionId')
		.where('personId', '=', ctx.actor.personId)
		.where('workshopId', '=', workshopId)
		.execute();
	return new Set(rows.map(({ sessionId }) => sessionId));
}

/**
 * Three queries, however many sessions and workshops there are.
 * @param personId whose agenda it is; the caller has made sure that it is the reader's own
 * @returns the starred sessions of every public workshop by start, cancelled ones among them
 */
export async function listStarredSessions(ctx: Context, personId: string): Promise<StarredSession[]> {
	const releases = await listReleases(ctx, personId);
	if (releases.size === 0) return [];
	const rows = await ctx.db
		.selectFrom('star')
		.innerJoin('releasedSession as r', (join) =>
			join.onRef('r.sessionId', '=', 'star.sessionId').onRef('r.workshopId', '=', 'star.workshopId'),
		)
		.innerJoin(latestNumbers(ctx), (join) =>
			join.onRef('latest.workshopId', '=', 'r.workshopId').onRef('latest.number', '=', 'r.releaseNumber'),
		)
		.select(['r.workshopId', 'r.sessionId as id', 'r.code', 'r.state', 'r.sequence', 'r.changedAt'])
		.select(['r.firstReleasedAt', 'r.content'])
		.where('star.personId', '=', personId)
		.orderBy('r.startsAt')
		.orderBy('r.sessionId')
		.execute();
	const names = await listContributors(ctx, ...releases.keys());
	return rows.flatMap(({ workshopId, content, ...row }) => {
		const release = releases.get(workshopId);
		if (!release) return [];
		const frozen = { ...row, content: readContent(content) };
		const { frame, workshop } = release;
		return [{ workshop, zone: frame.zone, rooms: frame.rooms, session: toSession(frozen, frame, names) }];
	});
}

/** The latest release of each workshop of which the person starred something. */
async function listReleases(ctx: Context, personId: string) {
	const rows = await ctx.db
		.selectFrom('workshop')
		.innerJoin('programmeRelease as release', 'release.workshopId', 'workshop.id')
		.innerJoin(latestNumbers(ctx), (join) =>
			join
				.onRef('latest.workshopId', '=', 'release.workshopId')
				.onRef('latest.number', '=', 'release.number'),
		)
		.selectAll('workshop')
		.select('release.frame')
		.where('workshop.state', '<>', 'draft')
		.where('workshop.id', 'in', (eb) =>
			eb.selectFrom('star').select('star.workshopId').where('star.personId', '=', personId),
		)
		.execute();
	return new Map(
		rows.map(({ frame, ...row }) => [
			row.id,
			{ workshop: toView(row, ctx.locale), frame: JSON.parse(frame) as ReleaseFrame },
		]),
	);
}

/** Workshop id and the number of its latest release; read from the primary key alone. */
function latestNumbers(ctx: Context) {
	return ctx.db
		.selectFrom('programmeRelease')
		.select(({ fn }) => ['workshopId', fn.max('number').as('number')])
		.groupBy('workshopId')
		.as('latest');
}

/**
 * @param slug of a workshop
 * @param code of a session
 * @returns the ids of what a star is put on: anything a release has shown
 * @throws DomainError NOT_FOUND when the actor may not see the workshop or no release has such a session
 */
export async function getReleasedIds(ctx: Context, slug: string, code: string) {
	const row = await ctx.db
		.selectFrom('workshop')
		.innerJoin('releasedSession', 'releasedSession.workshopId', 'workshop.id')
		.select(['workshop.id as workshopId', 'workshop.state', 'releasedSession.sessionId'])
		.where('workshop.slug', '=', slug)
		.where('releasedSession.code', '=', code)
		.orderBy('releasedSession.releaseNumber', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) notFound();
	authorize(ctx, workshopPolicy, 'workshop.read', row);
	return row;
}
