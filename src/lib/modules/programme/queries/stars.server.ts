import type { Context } from '#lib/core/context.ts';
import { notFound } from '#lib/core/errors.ts';
import { authorize } from '#lib/core/policy.ts';
import { workshopPolicy } from '#lib/modules/workshops/policy.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import type { GuestStars } from '../rules/guest-stars.ts';

import type { ReleasedRoom, ReleasedSession } from '../types/released.ts';
import { getReleasedProgramme } from './released.server.ts';

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

/** @returns the ids of the sessions of all workshops that the person starred; one query */
export async function listStarredIds(ctx: Context, personId: string): Promise<Set<string>> {
	const rows = await ctx.db.selectFrom('star').select('sessionId').where('personId', '=', personId).execute();
	return new Set(rows.map(({ sessionId }) => sessionId));
}

/**
 * One query, and at most three for each workshop.
 * @param stars of a browser in which nobody is signed in
 * @returns the sessions of public workshops that were starred there, by start, cancelled ones among them
 */
export async function listGuestSessions(ctx: Context, stars: GuestStars): Promise<StarredSession[]> {
	if (stars.size === 0) return [];
	const rows = await ctx.db
		.selectFrom('workshop')
		.selectAll()
		.where('slug', 'in', [...stars.keys()])
		.where('state', '<>', 'draft')
		.execute();
	const starred: StarredSession[] = [];
	for (const row of rows) {
		const workshop = toView(row, ctx);
		const programme = await getReleasedProgramme(ctx, workshop);
		if (!programme) continue;
		const { release, rooms, sessions } = programme;
		for (const session of sessions)
			if (stars.get(row.slug)?.has(session.code))
				starred.push({ workshop, zone: release.zone, rooms, session });
	}
	return starred.sort((a, b) => Date.parse(a.session.startsAt) - Date.parse(b.session.startsAt));
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
