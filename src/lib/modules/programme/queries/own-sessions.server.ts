import type { Context } from '#lib/core/context.ts';
import { toView } from '#lib/modules/workshops/queries/workshops.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import { readContent } from '../rules/session-content.ts';

import type { PartKind, ReleaseFrame, SessionContent } from '../types/released.ts';
import type { OwnReason } from '../types/own-sessions.ts';
import { listContributors } from './contributors.server.ts';
import { toSession } from './released.server.ts';
import type { StarredSession } from './stars.server.ts';

/** A session with which somebody has to do, as the latest release of its workshop has it. */
export interface OwnSession extends StarredSession {
	reason: OwnReason;
}

/** What ties a person to sessions, before it is known which of them are released. */
interface Ties {
	/** by session id */
	chosen: Map<string, { workshopId: string; reason: OwnReason }>;
	contributors: { id: string; workshopId: string }[];
	/** `session/contributor/part` that the person has declined */
	declined: Set<string>;
	workshopIds: string[];
}

/**
 * Five queries, however many sessions and workshops there are.
 * @param personId whose sessions they are; the caller has made sure that it is the reader's own
 * @returns the sessions of every public workshop in which the person has a part that is not declined, a seat or a place in the
 *   line, or that the person starred: each once, by start, cancelled ones among them
 */
export async function listOwnSessions(ctx: Context, personId: string): Promise<OwnSession[]> {
	const ties = await readTies(ctx, personId);
	const releases = ties.workshopIds.length === 0 ? [] : await listLatest(ctx, ties.workshopIds);
	if (releases.length === 0) return [];
	const rows = await listTiedRows(ctx, releases, ties);
	const names = await listContributors(ctx, ...releases.map(({ id }) => id));
	const frames = new Map(
		releases.map(({ frame, number: _, ...row }) => [
			row.id,
			{ workshop: toView(row, ctx), frame: JSON.parse(frame) as ReleaseFrame },
		]),
	);
	return rows.flatMap(({ workshopId, content, ...row }) => {
		const release = frames.get(workshopId);
		const frozen = { ...row, content: readContent(content) };
		const reason = reasonFor(row.id, frozen.content, ties);
		if (!release || !reason) return [];
		const { workshop, frame } = release;
		const session = toSession(frozen, frame, names);
		return [{ workshop, zone: frame.zone, rooms: frame.rooms, session, reason }];
	});
}

function reasonFor(sessionId: string, { parts }: SessionContent, ties: Ties): OwnReason | undefined {
	const own = new Set(ties.contributors.map(({ id }) => id));
	const kinds = parts
		.filter(({ contributorId }) => own.has(contributorId))
		.filter(({ contributorId, part }) => !ties.declined.has(partKey(sessionId, contributorId, part)))
		.map(({ part }) => part);
	if (kinds.length > 0) return { kind: 'part', parts: [...new Set(kinds)] };
	return ties.chosen.get(sessionId)?.reason;
}

function partKey(sessionId: string, contributorId: string, part: PartKind): string {
	return `${sessionId}/${contributorId}/${part}`;
}

async function readTies(ctx: Context, personId: string): Promise<Ties> {
	const chosen = await ctx.db
		.selectFrom('star')
		.select((eb) => ['workshopId', 'sessionId', 'starredAt as at', eb.val<string>('starred').as('kind')])
		.where('personId', '=', personId)
		.unionAll((eb) =>
			eb
				.selectFrom('sessionSignUp')
				.select(['workshopId', 'sessionId', 'changedAt as at', 'state as kind'])
				.where('personId', '=', personId)
				.where('state', '<>', 'withdrawn'),
		)
		.execute();
	const contributors = await ctx.db
		.selectFrom('contributor')
		.leftJoin('partInvitation as answer', (join) =>
			join.onRef('answer.contributorId', '=', 'contributor.id').on('answer.state', '=', 'declined'),
		)
		.select(['contributor.id', 'contributor.workshopId', 'answer.sessionId', 'answer.part'])
		.where('contributor.personId', '=', personId)
		.execute();
	// A sign-up says more than a star, so it comes last and stays.
	const inOrder = chosen.toSorted((a, b) => Number(b.kind === 'starred') - Number(a.kind === 'starred'));
	return {
		chosen: new Map(
			inOrder.map(({ sessionId, workshopId, kind, at }) => [
				sessionId,
				{ workshopId, reason: chosenFor(kind, at) },
			]),
		),
		contributors,
		declined: new Set(
			contributors.flatMap(({ id, sessionId, part }) =>
				sessionId !== null && part !== null ? [partKey(sessionId, id, part)] : [],
			),
		),
		workshopIds: [...new Set([...chosen, ...contributors].map(({ workshopId }) => workshopId))],
	};
}

function chosenFor(kind: string, at: string): OwnReason {
	return kind === 'seated' || kind === 'waiting' ? { kind, at } : { kind: 'starred' };
}

/** The latest release of each of those workshops that is public. */
function listLatest(ctx: Context, workshopIds: readonly string[]) {
	return ctx.db
		.selectFrom('workshop')
		.innerJoin('programmeRelease as release', 'release.workshopId', 'workshop.id')
		.selectAll('workshop')
		.select(['release.frame', 'release.number'])
		.where('workshop.state', '<>', 'draft')
		.where('workshop.id', 'in', workshopIds)
		.where('release.number', '=', (eb) =>
			eb
				.selectFrom('programmeRelease as newer')
				.select(({ fn }) => fn.max('newer.number').as('number'))
				.whereRef('newer.workshopId', '=', 'workshop.id'),
		)
		.execute();
}

/** Parts stand inside a frozen content: an id of ours is found there as text, nothing else looks like one. */
function listTiedRows(
	ctx: Context,
	releases: readonly { id: string; number: number }[],
	{ chosen, contributors }: Ties,
) {
	const sessionIds = Map.groupBy(chosen.keys(), (id) => chosen.get(id)?.workshopId);
	const contributorIds = Map.groupBy(contributors, ({ workshopId }) => workshopId);
	return ctx.db
		.selectFrom('releasedSession as r')
		.select(['r.workshopId', 'r.sessionId as id', 'r.code', 'r.state', 'r.sequence', 'r.changedAt'])
		.select(['r.firstReleasedAt', 'r.content'])
		.where((eb) =>
			eb.or(
				releases.map(({ id, number }) =>
					eb.and([
						eb('r.workshopId', '=', id),
						eb('r.releaseNumber', '=', number),
						eb.or([
							eb('r.sessionId', 'in', sessionIds.get(id) ?? []),
							...(contributorIds.get(id) ?? []).map((contributor) =>
								eb('r.content', 'like', `%"${contributor.id}"%`),
							),
						]),
					]),
				),
			),
		)
		.orderBy('r.startsAt')
		.orderBy('r.sessionId')
		.execute();
}
