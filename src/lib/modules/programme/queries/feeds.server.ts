import type { Context } from '#lib/core/context.ts';
import { authorize, may } from '#lib/core/policy.ts';
import { isInTeam } from '#lib/modules/workshops/policy.ts';
import { findSeries } from '#lib/modules/workshops/queries/series.server.ts';
import type {} from '#lib/modules/workshops/tables.server.ts';
import type { WorkshopView } from '#lib/modules/workshops/types.ts';
import { programmePolicy } from '../policy.ts';

import type { FeedLink, FeedOnDesk, FeedTarget, SessionFeeds } from '../types/feeds.ts';
import { findLatestRelease, type FrozenSession } from './released.server.ts';

/**
 * Links count as long as both workshops are in one series. A session is shown where the latest release of its workshop has
 * it, it takes place, and the reader may see that workshop.
 * @param session of the latest release of the workshop, which the reader may see
 * @returns where its results go, and whose results come into it; one query where no link was ever set
 */
export async function listFeeds(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id'>,
	session: { id: string; state: string },
): Promise<SessionFeeds> {
	const rows = await ctx.db
		.selectFrom('sessionFeed')
		.selectAll()
		.where(({ eb, or }) => or([eb('sessionId', '=', session.id), eb('nextSessionId', '=', session.id)]))
		.execute();
	const series =
		rows.length > 0 && session.state === 'scheduled' ? await findSeries(ctx, workshop.id) : undefined;
	const known = new Map(series?.workshops.map((member) => [member.id, member]));
	const linkTo = async (workshopId: string, sessionId: string): Promise<FeedLink[]> => {
		const member = known.get(workshopId);
		const found = member && (await findScheduled(ctx, workshopId)).find(({ id }) => id === sessionId);
		return found ? [linkOf(member, found)] : [];
	};
	const feeds: SessionFeeds = { into: [], from: [] };
	for (const row of rows) {
		if (row.sessionId === session.id)
			feeds.into.push(...(await linkTo(row.nextWorkshopId, row.nextSessionId)));
		else feeds.from.push(...(await linkTo(row.workshopId, row.sessionId)));
	}
	return { into: feeds.into.sort(byStart), from: feeds.from.sort(byStart) };
}

/** A release stays parsed, so this costs one query. */
async function findScheduled(ctx: Context, workshopId: string): Promise<FrozenSession[]> {
	const latest = await findLatestRelease(ctx, workshopId);
	return (latest?.frozen.sessions ?? []).filter(({ state }) => state === 'scheduled');
}

function linkOf(workshop: WorkshopView, { code, content }: FrozenSession): FeedLink {
	return {
		slug: workshop.slug,
		workshopTitle: workshop.title,
		workshopLanguage: workshop.titleLanguage,
		code,
		title: content.title,
		language: content.language,
		startsLocal: content.startsLocal,
	};
}

function byStart(a: { startsLocal: string }, b: { startsLocal: string }): number {
	return a.startsLocal < b.startsLocal ? -1 : Number(a.startsLocal > b.startsLocal);
}

/**
 * @returns the later workshops of the series with the sessions the actor may see there: the draft's for its team, else the
 *   latest release's; empty for a workshop in no series. It asks no permission for the workshop itself
 */
export async function listFeedTargets(
	ctx: Context,
	workshop: Pick<WorkshopView, 'id'>,
): Promise<FeedTarget[]> {
	const series = await findSeries(ctx, workshop.id);
	const members = series?.workshops ?? [];
	const later = members.slice(members.findIndex(({ id }) => id === workshop.id) + 1);
	const targets: FeedTarget[] = [];
	for (const { id, title } of later) {
		const sessions = isInTeam(ctx.actor, id) ? await listDrafted(ctx, id) : await listReleased(ctx, id);
		targets.push({ workshopId: id, title, sessions });
	}
	return targets;
}

function listDrafted(ctx: Context, workshopId: string) {
	return ctx.db
		.selectFrom('session')
		.select(['id', 'title', 'startsLocal'])
		.where('workshopId', '=', workshopId)
		.orderBy('startsAt')
		.orderBy('title')
		.execute();
}

async function listReleased(ctx: Context, workshopId: string): Promise<FeedTarget['sessions']> {
	const sessions = await findScheduled(ctx, workshopId);
	return sessions
		.map(({ id, content: { title, startsLocal } }) => ({ id, title, startsLocal }))
		.sort(byStart);
}

/** What the desk needs for links into later workshops. */
export interface FeedsDesk {
	mayEdit: boolean;
	/** of this workshop's draft */
	sessions: { id: string; title: string; startsLocal: string | null }[];
	targets: FeedTarget[];
	feeds: FeedOnDesk[];
}

/** @throws DomainError NOT_FOUND for people outside the team */
export async function getFeedsDesk(ctx: Context, workshop: WorkshopView): Promise<FeedsDesk> {
	const facts = { workshopId: workshop.id, state: workshop.state };
	authorize(ctx, programmePolicy, 'programme.read_draft', facts);
	const sessions = await listDrafted(ctx, workshop.id);
	const targets = await listFeedTargets(ctx, workshop);
	const rows = await ctx.db
		.selectFrom('sessionFeed')
		.innerJoin('workshop', 'workshop.id', 'sessionFeed.nextWorkshopId')
		.select([
			'sessionFeed.sessionId',
			'sessionFeed.nextSessionId',
			'sessionFeed.nextWorkshopId',
			'workshop.state',
		])
		.where('sessionFeed.workshopId', '=', workshop.id)
		.execute();
	const here = new Set((await findScheduled(ctx, workshop.id)).map(({ id }) => id));
	const feeds: FeedOnDesk[] = [];
	for (const row of rows) {
		const target = targets.find(({ workshopId }) => workshopId === row.nextWorkshopId);
		const there = await findScheduled(ctx, row.nextWorkshopId);
		// Of a workshop that left the series, or is hidden from the actor, nothing is said.
		if (!target) continue;
		feeds.push({
			sessionId: row.sessionId,
			nextSessionId: row.nextSessionId,
			title: sessions.find(({ id }) => id === row.sessionId)?.title ?? null,
			nextTitle: target.sessions.find(({ id }) => id === row.nextSessionId)?.title ?? null,
			nextWorkshop: target.title,
			isPublic:
				workshop.state !== 'draft' &&
				row.state !== 'draft' &&
				here.has(row.sessionId) &&
				there.some(({ id }) => id === row.nextSessionId),
		});
	}
	return { mayEdit: may(ctx.actor, programmePolicy, 'programme.edit', facts), sessions, targets, feeds };
}
